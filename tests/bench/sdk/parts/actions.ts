import type { Page } from "playwright-core";
import { pause } from "../browser.ts";

/** Something a visitor does, or that happens, on the page of `SHOP`. */
export interface Action {
  title: string;
  act(page: Page): Promise<unknown>;
  /** What shows in the traffic after it, and does not in that of a visitor who did nothing, that it was recorded. */
  evidence: RegExp;
  /** Evidence may come with the leave; otherwise a page's address alone could be taken for its view. */
  untilLeft: boolean;
  /** The longest that a client watches before it decides. */
  watchMs?: number;
}

/** Typed into the forms; must never be sent. */
export const TYPED = "typed.person@example.com";

/** The page that all of it happens on. Nothing on it is marked for any client. */
export const SHOP = (head: string) => `<!doctype html><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,">${head}
<h1>Shop</h1>
<button id="plain-button" onclick="this.dataset.n = 1; document.body.append('added')">Plain press</button>
<button id="shaky-button" onclick="this.dataset.n = (+this.dataset.n || 0) + 1">Shaky</button>
<button id="lifeless-button" type="button">Nothing behind</button>
<a id="out" href="http://outside.test/outbound-target">Elsewhere</a>
<a id="load" href="/files/prices-target.pdf">Prices</a>
<form id="plain-form" action="/thanks"><input name="company-field" id="company-field"><input type="email" name="mail" id="mail">
<button id="send">Send</button></form>
<script>out.port = location.port</script><div style="height: 4000px"></div><p>The end</p>`;

const type = async (page: Page) => {
  await page.click("#mail");
  await page.keyboard.type(TYPED);
  await page.click("#company-field");
  await page.keyboard.type("Example");
  await page.keyboard.press("Tab");
};

/** The fourteen kinds of the design. The first does nothing: what the others are compared with. */
export const ACTIONS: readonly Action[] = [
  { title: "nothing", act: async () => {}, evidence: /$^/, untilLeft: true },
  {
    title: "click",
    act: (page) => page.click("#plain-button"),
    evidence: /plain-button|Plain press|"type":"click"/,
    untilLeft: true,
  },
  {
    title: "outbound",
    act: (page) => page.click("#out", { noWaitAfter: true }),
    evidence: /outbound-target/,
    untilLeft: true,
  },
  {
    title: "download",
    act: (page) => page.click("#load", { noWaitAfter: true }),
    evidence: /prices-target/,
    untilLeft: true,
  },
  {
    title: "form submit",
    act: async (page) => {
      await type(page);
      await page.click("#send", { noWaitAfter: true });
    },
    evidence:
      /form[ _:]*submi|submit[ _]?form|submit_conv|mp_submit|event_type":"submit|soft_conversion|linkClick.*submit/i,
    untilLeft: true,
  },
  {
    title: "form field",
    act: type,
    evidence: /company-field|form[ _]?start|(change|focus)_form|mp_input|event_type":"change/i,
    untilLeft: true,
  },
  {
    title: "error",
    act: (page) => page.evaluate("setTimeout(() => { throw new Error('broken-target') })"),
    evidence: /broken-target/,
    untilLeft: true,
  },
  {
    title: "rejection",
    act: (page) => page.evaluate("void Promise.reject(new Error('rejected-target'))"),
    evidence: /rejected-target/,
    untilLeft: true,
  },
  {
    title: "route",
    act: (page) => page.evaluate("history.pushState(null, '', '/route-target')"),
    evidence: /route-target/,
    untilLeft: false,
  },
  {
    title: "hash",
    act: (page) => page.evaluate("location.hash = 'hash-target'"),
    evidence: /hash-target/,
    untilLeft: false,
  },
  {
    title: "rage",
    act: async (page) => {
      for (let i = 0; i < 6; i++) {
        await page.click("#shaky-button", { delay: 10 });
        await pause(60);
      }
    },
    evidence: /rage.?click/i,
    untilLeft: true,
  },
  {
    title: "dead",
    act: (page) => page.click("#lifeless-button"),
    evidence: /dead.?click(?!s)/i,
    untilLeft: true,
    watchMs: 5_000,
  },
  {
    title: "scroll",
    act: async (page) => {
      for (let i = 0; i < 10; i++) {
        await page.mouse.wheel(0, 500);
        await pause(80);
      }
    },
    evidence:
      /mp_scroll|max_scroll":[1-9]|"sd":([89]\d|100)|"pp_ma[xy]":"[1-9]|"type":"scroll","y":[1-9]\d{3}|Max Page Y":[1-9]\d{3}|"scroll\w*":"?([89]\d|100|0\.[89]|1\b)/i,
    untilLeft: true,
  },
  {
    title: "vitals",
    // A first interaction ends the largest paint and makes an INP.
    act: (page) => page.click("h1"),
    evidence: /\b_?(LCP|CLS|INP)\b|web.?vital|largest.contentful/i,
    untilLeft: true,
  },
];

/** What shows that the end of a page view was told. */
export const LEAVE =
  /page.?(leave|ping|close|exit|unload)|"e":"pp"|engagement|unload|end_session|session_duration|"dur"|duration"?:|"\$?leave|engaged/i;
/** The same, told by the next page. */
export const LEFT = /"dur":|end_session|session_duration/;
