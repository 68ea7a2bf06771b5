// The preview follows what one writes, and a drawing is put where the caret stands. Both go by the form itself: the page
// of its "preview" button, and the field that is there without this module too.

const PAUSE_MS = 600

const form = document.querySelector("[data-adapting]")
const field = form.elements.markdown
let waiting, asked

async function refresh() {
  asked?.abort()
  asked = new AbortController()
  const body = new FormData(form)
  body.set("preview", "1")
  const shown = document.querySelector("[data-shown]")
  shown.setAttribute("aria-busy", "true")
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    // While the words cannot be read, the last preview stays: it says more than an empty one.
    const fresh = page.querySelector("[data-shown]:has(article)")
    if (fresh) shown.replaceChildren(...fresh.childNodes)
  } catch (failure) {
    if (failure.name !== "AbortError" && !(failure instanceof TypeError)) throw failure
  } finally {
    shown.removeAttribute("aria-busy")
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(refresh, PAUSE_MS)
})

for (const button of document.querySelectorAll("[data-insert]")) {
  button.hidden = false
  button.previousElementSibling.hidden = true
  button.addEventListener("click", () => {
    const { selectionStart: at, value } = field
    const line = value.slice(0, at).endsWith("\n") || at === 0 ? "" : "\n"
    field.setRangeText(`${line}${button.dataset.insert}\n`, at, field.selectionEnd, "end")
    field.focus()
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
}
