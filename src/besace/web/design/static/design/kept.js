// On the page that shows without a network: link to the pages that are kept.

const place = document.querySelector("[data-kept]");

function show({pages}) {
  const here = pages.filter((page) => page.language === document.documentElement.lang);
  const list = here.length ? here : pages;
  place.querySelector("ul").replaceChildren(...list.map(({path, language, title}) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = path;
    link.lang = language;
    link.className = "tap";
    link.textContent = new DOMParser().parseFromString(title, "text/html").body.textContent.replace(/ · Besace$/, "");
    item.append(link);
    return item;
  }));
  place.hidden = list.length === 0;
}

navigator.serviceWorker?.addEventListener("message", (event) => event.data.pages && show(event.data));
navigator.serviceWorker?.ready.then(({active}) => active.postMessage({list: true}));
document.querySelector("[data-again]")?.addEventListener("click", () => location.reload());
