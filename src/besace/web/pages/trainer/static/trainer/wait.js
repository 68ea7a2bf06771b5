// Counts the minute down, then shows the page again; while mails leave, the page renews itself. Nothing depends on it.
const again = () => location.reload();
const wait = document.querySelector('[data-seconds]');
if (wait) {
  const words = wait.querySelector('[role="timer"]');
  const end = Date.now() + wait.dataset.seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) return void setTimeout(again, 1500);
    words.textContent = left === 1 ? wait.dataset.one : wait.dataset.many.replace('N', left);
    setTimeout(tick, 1000);
  };
  tick();
}
const going = document.querySelector('[data-refresh]');
if (going) setTimeout(again, going.dataset.refresh * 1000);
