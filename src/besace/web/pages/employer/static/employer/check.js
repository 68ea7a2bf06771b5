// Comfort for /verifier: a file that is too large is told before it is sent, the button says that work goes on, and a
// QR code can be read by the camera. Without this module the form works as it is.
const form = document.querySelector("[data-check]");
const file = form.querySelector("input[type=file]");
const tooLarge = form.querySelector("[data-too-large]");
const maxBytes = Number(form.dataset.maxBytes);

function fileIsTooLarge() {
  const isTooLarge = Boolean(file.files[0]) && file.files[0].size > maxBytes;
  tooLarge.hidden = !isTooLarge;
  return isTooLarge;
}

file.addEventListener("change", fileIsTooLarge);

form.addEventListener("submit", (event) => {
  if (fileIsTooLarge() || form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = form.querySelector("[type=submit]");
  const busy = button.querySelector("[data-busy]");
  button.querySelector("[data-ready]").hidden = true;
  busy.hidden = false;
  button.setAttribute("aria-disabled", "true");
  form.querySelector("[data-progress]").textContent = busy.textContent;
});

// Back from the answer: the form can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const camera = form.querySelector("[data-camera]");
const canScan = "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);
camera.hidden = !canScan;
form.querySelector("[data-no-camera]").hidden = canScan;

async function scan() {
  const video = camera.querySelector("video");
  const pointing = camera.querySelector("[data-pointing]");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    camera.querySelector("[data-refused]").hidden = false;
    return;
  }
  video.srcObject = stream;
  video.hidden = pointing.hidden = false;
  await video.play();
  const found = await firstCode(video, new BarcodeDetector({ formats: ["qr_code"] }));
  for (const track of stream.getTracks()) track.stop();
  video.hidden = pointing.hidden = true;
  form.querySelector("textarea").value = found;
  file.value = "";
  form.requestSubmit();
}

async function firstCode(video, detector) {
  for (;;) {
    const [code] = await detector.detect(video);
    if (code) return code.rawValue;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

camera.querySelector("button").addEventListener("click", scan);
