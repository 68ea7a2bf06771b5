// The answers have arrived: this device forgets them.
const sheet = document.querySelector("[data-sent]").dataset.sent;
try { localStorage.removeItem(`besace-answers-${sheet}`); } catch { /* nothing was kept */ }
