// The button says how many people are ticked. Without JavaScript it keeps the number it came with; the next page counts.
const button = document.querySelector('[data-count]');
const boxes = [...document.querySelectorAll(`input[name="${button.dataset.count}"]`)];
const say = () => {
  const n = boxes.filter((box) => box.checked).length;
  const { none, one, many } = button.dataset;
  button.textContent = n === 0 ? none : n === 1 ? one : many.replace('N', n);
};
boxes.forEach((box) => box.addEventListener('change', say));
say();
