// The badge as it will look, beside the form. Without this file the page works, and the preview shows what was kept.
const form = document.querySelector(".studio form");
const image = document.getElementById("preview-image");

const show = (field, target) => {
  const input = form.elements[field];
  const output = document.getElementById(target);
  const write = () => { output.textContent = input.value; };
  input.addEventListener("input", write);
  write();
};
show("name", "preview-name");
show("description", "preview-description");

let address = "";
form.elements.image.addEventListener("change", (event) => {
  const file = event.target.files[0];
  if (!file || !["image/png", "image/svg+xml"].includes(file.type)) return;
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(file);
  image.src = address;
  image.removeAttribute("data-empty");
});
