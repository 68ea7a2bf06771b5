// After a result was sent to a group: this phone keeps the secret that takes it back, until it did.
import { forgetShown, hasShown, key, noteShown } from "./portrait-memory.js";

const shown = document.getElementById("shown");
if (document.querySelector("[data-taken-back]")) forgetShown();
else {
  noteShown();
  if (hasShown()) {
    shown.querySelector("form").elements.key.value = key();
    shown.hidden = false;
    const title = document.querySelector("h1");
    title.textContent = title.dataset.shown;
  }
}
