// One screen at a time. Without this module all steps stand one below the other; on paper they always do.
// Markup: see design/steps_progress.html and design/steps_moves.html.

const MOVES = {ArrowRight: 1, ArrowLeft: -1};
const TYPING = "input, textarea, select, [contenteditable], [role=radiogroup], [role=slider]";
const SWIPE_PX = 48;
const EDGE_PX = 24; // where the phone's own gesture to go back begins
const known = new WeakMap();
let number = 0;

/**
 * Show the `[data-step]` of ROOT one at a time; the same ROOT gives the same answer again.
 * `show(i)` moves on (0 is the first; past either end nothing happens); `refresh()` counts again after steps got or lost
 * `data-skip`. ROOT tells `steps:shown` with `{index, length, step}` each time.
 */
export function steps(root) {
  if (!known.has(root)) known.set(root, new Steps(root));
  return known.get(root);
}

/** Call LEFT or RIGHT when a finger moves across ELEMENT that way. Not while text is selected or the page is magnified. */
export function onSwipe(element, {left, right}) {
  let start = null;
  element.addEventListener("touchstart", (event) => {
    const [finger] = event.touches;
    const isAtEdge = finger.clientX < EDGE_PX || finger.clientX > innerWidth - EDGE_PX;
    start = event.touches.length === 1 && !isAtEdge && !scrollsSideways(event.target, element) ? finger : null;
  }, {passive: true});
  element.addEventListener("touchend", (event) => {
    const [finger] = event.changedTouches;
    if (!start || event.touches.length || !getSelection().isCollapsed || visualViewport?.scale > 1.01) return;
    const across = finger.clientX - start.clientX, down = finger.clientY - start.clientY;
    start = null;
    if (Math.abs(across) < SWIPE_PX || Math.abs(across) < 1.7 * Math.abs(down)) return;
    (across < 0 ? left : right)?.();
  }, {passive: true});
  element.addEventListener("touchcancel", () => { start = null; }, {passive: true});
}

function scrollsSideways(from, within) {
  for (let e = from; e && e !== within; e = e.parentElement) {
    if (e.matches(TYPING) || (e.scrollWidth > e.clientWidth && /auto|scroll/.test(getComputedStyle(e).overflowX))) return true;
  }
  return false;
}

class Steps {
  constructor(root) {
    this.root = root;
    this.prefix = root.dataset.steps;
    this.index = 0;
    this.progress = root.querySelector("[data-steps-progress]");
    if (this.progress) this.progress.id ||= `how-far-${++number}`;
    this.back = root.querySelector("[data-steps-back]");
    this.next = root.querySelector("[data-steps-next]");
    this.back?.addEventListener("click", () => this.show(this.index - 1));
    this.next?.addEventListener("click", () => this.show(this.index + 1));
    onSwipe(root, {left: () => this.show(this.index + 1), right: () => this.show(this.index - 1)});
    document.addEventListener("keydown", (event) => this.#press(event));
    // Not "popstate": after it, the browser still takes the focus away, to the place that the address names.
    addEventListener("hashchange", () => this.#follow());
    root.classList.add("is-turning");
    this.#draw(this.#asked() ?? 0);
  }

  get list() {
    return [...this.root.querySelectorAll("[data-step]:not([data-skip])")];
  }

  get length() {
    return this.list.length;
  }

  show(index) {
    if (index === this.index || index < 0 || index >= this.length) return;
    history.pushState(history.state, "", `#${this.prefix}${index + 1}`);
    this.#turn(index);
  }

  refresh() {
    this.#draw(Math.min(this.index, this.length - 1));
  }

  #turn(index) {
    this.root.classList.toggle("is-backwards", index < this.index);
    this.#draw(index);
    const heading = this.list[index].querySelector("h1, h2, h3, legend, [data-step-heading]");
    if (this.root.getBoundingClientRect().top < 0) this.root.scrollIntoView({block: "start", behavior: "instant"});
    if (!heading) return;
    heading.tabIndex = -1;
    if (this.progress) heading.setAttribute("aria-describedby", this.progress.id);
    heading.focus({preventScroll: isInView(heading)});
  }

  #draw(index) {
    this.index = index;
    const {list} = this;
    for (const step of this.root.querySelectorAll("[data-step]")) step.toggleAttribute("data-off", step !== list[index]);
    if (this.back) this.back.hidden = index === 0;
    if (this.next) this.next.hidden = index === list.length - 1;
    this.#tell(index, list.length);
    this.root.dispatchEvent(new CustomEvent("steps:shown", {bubbles: true, detail: {index, length: list.length, step: list[index]}}));
  }

  #tell(index, length) {
    const words = this.progress?.querySelector("[data-text]");
    const dots = this.progress?.querySelector(".dots");
    if (words) words.textContent = words.dataset.text.replace("{n}", index + 1).replace("{total}", length);
    if (!dots) return;
    while (dots.children.length < length) dots.append(document.createElement("i"));
    while (dots.children.length > length) dots.lastElementChild.remove();
    [...dots.children].forEach((dot, place) => dot.classList.toggle("on", place <= index));
  }

  /** The step that the address names; null when it names something else of the page. */
  #asked() {
    const name = decodeURIComponent(location.hash.slice(1));
    if (!name) return 0;
    const number = name.startsWith(this.prefix) ? Number(name.slice(this.prefix.length)) : NaN;
    return Number.isInteger(number) && number >= 1 && number <= this.length ? number - 1 : null;
  }

  #follow() {
    const index = this.#asked();
    if (index !== null && index !== this.index && this.root.isConnected) this.#turn(index);
  }

  #press(event) {
    const move = MOVES[event.key];
    if (!move || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.(TYPING) || document.querySelector(":popover-open, dialog[open]")) return;
    if (!this.root.isConnected || !this.root.checkVisibility()) return;
    event.preventDefault();
    this.show(this.index + move);
  }
}

function isInView(element) {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}

for (const root of document.querySelectorAll("[data-steps]")) steps(root);
