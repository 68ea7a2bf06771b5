// Copy an address or a text: the button appears only where the browser can do it, and says when it is done.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select?.();
    await navigator.clipboard.writeText(field.value ?? field.textContent);
    button.querySelector("span").textContent = button.dataset.done;
    button.closest(".field").querySelector("[role=status]").textContent = button.dataset.done;
  });
}
