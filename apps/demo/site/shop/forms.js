import { enter } from "./customer.js";
import { all, one, onSend } from "./page.js";
import { tell } from "./tell.js";

export function showForms() {
  // A newsletter reader is known by e-mail only: identify with traits alone links the browser to that address.
  onSend("[data-letter]", "[data-letter-done]", ({ email }) => {
    tell("identify", { email });
  });
  onSend("[data-whitepaper]", "[data-done]", ({ email, company }) => {
    tell("identify", { email, ...(company ? { company } : {}) });
  });
  onSend("[data-demo]", "[data-done]", ({ email, name, company }) => {
    tell("identify", { email, name, company });
  });
  onSend("[data-contact]", "[data-done]", () => {});
  onSend("[data-refer]", "[data-done]", () => {});
  onSend("[data-login]", "[data-done]", async ({ email, name, company }) => {
    await enter(email, name, company);
    location.assign("/account");
  });
  onSend("[data-search]", "[data-nothing]", ({ q }, form) => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = all("details").filter((d) => words.some((word) => d.textContent.toLowerCase().includes(word)));
    for (const entry of all("details")) entry.open = hits.includes(entry);
    one("[data-no-result]", form.parentElement).hidden = hits.length > 0;
    tell("track", "Products Searched", { query: q, results: hits.length });
  });
}
