// After a result was sent to a group: this phone keeps the secret that takes it back, until it did.
import { forgetShown, key, noteShown } from "./portrait-memory.js";

const shown = document.querySelector("[data-shown]");
if (document.querySelector("[data-taken-back]")) forgetShown();
else if (shown) {
  const form = shown.querySelector("form");
  form.elements.key.value = key();
  noteShown();
  shown.hidden = false;
  document.querySelector("[data-not-shown]").hidden = true;
}
