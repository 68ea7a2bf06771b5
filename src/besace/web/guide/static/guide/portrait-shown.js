// After a result was sent to a group: this phone keeps the secret that takes it back, until it did.
import { forgetShown, hasShown, key, noteShown } from "./portrait-memory.js";

const shown = document.querySelector("[data-shown]");
if (document.querySelector("[data-taken-back]")) forgetShown();
else {
  noteShown();
  if (hasShown()) {
    shown.querySelector("form").elements.key.value = key();
    shown.hidden = false;
    document.querySelector("[data-not-shown]").hidden = true;
  }
}
