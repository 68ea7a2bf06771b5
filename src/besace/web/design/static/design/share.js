// Hand an address, or a text that stands on the page, to the phone's own share sheet; where there is none the button stays hidden.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      const { title, share, shareWords } = button.dataset;
      const what = shareWords ? { text: document.getElementById(shareWords).textContent } : { url: new URL(share, location.href).href };
      await navigator.share({ title, ...what });
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem;
    }
  });
}
