export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Runs `work` when the form is sent, instead of a page load, and shows the thanks below it. */
export function onSend(selector, thanks, work) {
  for (const form of all(selector)) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await work(Object.fromEntries(new FormData(form)), form);
      const done = one(thanks, form) ?? one(thanks, form.parentElement ?? document);
      if (done) done.hidden = false;
    });
  }
}
