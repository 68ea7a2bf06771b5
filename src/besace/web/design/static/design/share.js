// Hand an address to the phone's own share sheet; where there is none the button stays hidden.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ title: button.dataset.title, url: new URL(button.dataset.share, location.href).href });
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem;
    }
  });
}
