// Ask the service worker to keep this page (design/offline.html), and say so once it is kept. Silent where it cannot.

const sign = document.querySelector("[data-keep]");

async function keep() {
  const {worker, also, offline} = sign.dataset;
  const workers = navigator.serviceWorker;
  workers.addEventListener("message", (event) => {
    if (event.data.kept === location.pathname) sign.hidden = false;
  });
  await workers.register(worker);
  const {active} = await workers.ready;
  active.postMessage({keep: {pages: [location.pathname, ...split(also)], offline: split(offline)}});
}

function split(words) {
  return words.split(/\s+/).filter(Boolean);
}

// Once the page stands: keeping it must not slow it down. There is no service worker without https, localhost aside.
if (sign && navigator.serviceWorker) {
  const start = () => keep().catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
