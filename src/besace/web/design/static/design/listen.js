// Read a part of the page aloud with a voice of the page's language. Hidden where there is no such voice.

/** The text that is spoken: what is shown in TARGET, without controls and without what is hidden. */
export function textOf(target) {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent);
    else if (node.nodeName === "BR") parts.push("\n");
    else if (node.nodeType === Node.ELEMENT_NODE && !isLeftOut(node)) {
      const block = getComputedStyle(node).display !== "inline";
      if (block) parts.push("\n");
      for (const child of node.childNodes) walk(child);
      if (block) parts.push("\n");
    }
  };
  walk(target);
  const lines = parts.join("").split("\n").map((line) => line.replace(/[ \t\r\f]+/g, " ").trim());
  return lines.filter(Boolean).join("\n");
}

function isLeftOut(element) {
  return element.matches("button, script, svg, input, select, textarea, [aria-hidden=true], [hidden]") || getComputedStyle(element).display === "none";
}

function voiceFor(language) {
  return speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));
}

function arm(button) {
  const voice = voiceFor(document.documentElement.lang);
  button.hidden = !voice;
  if (!voice || button.dataset.armed) return;
  button.dataset.armed = "yes";
  const label = button.querySelector("span");
  const listen = label.textContent;
  const rest = () => { label.textContent = listen; };
  button.addEventListener("click", () => {
    if (label.textContent !== listen) { speechSynthesis.cancel(); rest(); return; }
    const speech = new SpeechSynthesisUtterance(textOf(document.getElementById(button.dataset.listen)));
    speech.voice = voiceFor(document.documentElement.lang);
    speech.lang = speech.voice.lang;
    speech.onend = rest;
    speech.onerror = rest;
    label.textContent = button.dataset.stop;
    speechSynthesis.cancel();
    speechSynthesis.speak(speech);
  });
  // What is read aloud is no longer shown once another step is (steps.js).
  document.addEventListener("steps:shown", () => {
    if (label.textContent === listen) return;
    speechSynthesis.cancel();
    rest();
  });
}

if ("speechSynthesis" in window) {
  const armAll = () => document.querySelectorAll("[data-listen]").forEach(arm);
  armAll();
  speechSynthesis.addEventListener?.("voiceschanged", armAll);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
