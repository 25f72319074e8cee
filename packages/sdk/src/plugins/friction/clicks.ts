import type { Client } from "../../core/plugin.ts";
import { CONTROLS, nameElement } from "../name-element.ts";
import type { Tell } from "./tell.ts";

/** Three clicks in vain and a fourth, on one spot, each within a second of the last. */
const RAGE_CLICKS = 4;
const RAGE_GAP_MS = 1_000;
/** A hand is not steady; further than this between pressing and letting go is a drag. */
const STEADY_PX = 20;
/** A page that has done nothing by then will not. */
const DEAD_MS = 2_000;

/** What is clicked often with good reason, or answers where nobody can look. */
const NEVER =
  "input:not([type=submit],[type=button]),select,option,textarea,video,audio,canvas,iframe,object,embed,[contenteditable],[disabled],[aria-disabled=true]";

/** Ways in which a page answers a click without a change of its elements. */
const ANSWERS =
  "input change submit invalid scroll focusin toggle play pause volumechange seeking fullscreenchange dragstart";

/** One press of the pointer, and whether anything came of it. */
interface Press {
  control: Element;
  text: string | null;
  x: number;
  y: number;
  /** Something changed anywhere, if only the control itself. */
  isAlive?: boolean;
  /** Something changed that a visitor would call an answer. */
  isAnswered?: boolean;
}

/**
 * Rage clicks and dead clicks by a pointer (rule K4). From the moment the pointer is pressed the page is watched for
 * what comes of it: a stepper, a calendar, a carousel that does something is never raged at.
 */
export function watchClicks({ listen, cleanText }: Client, tell: Tell): () => void {
  let press: Press | undefined;
  let clicks = 0;
  let clickedAt = 0;
  let clicked: Press | undefined;
  let timer: ReturnType<typeof setTimeout>;
  // Most pages are left without a press; what comes of one is watched from the first on.
  let observer: MutationObserver | undefined;

  const answer = (node: EventTarget | null, isSaid?: boolean) => {
    if (!press) return;
    const isOutside = !(node instanceof Node && press.control.contains(node));
    if (isOutside || isSaid) press.isAnswered = true;
    press.isAlive = true;
  };
  const judge = (event: MouseEvent) => {
    const { clientX, clientY, detail, button, timeStamp } = event;
    const now = press;
    const isFar = (from: Press) => Math.hypot(clientX - from.x, clientY - from.y) > STEADY_PX;
    // A key has no click count; with a modifier a click means something else.
    const isPlain = detail && !button && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!now || !isPlain || isFar(now)) {
      clicks = 0;
      return;
    }
    // A second click selects a word, a third a paragraph.
    if (getSelection()?.type === "Range") answer(document);
    const name = nameElement(now.control, cleanText);
    const isInVain =
      clicked &&
      timeStamp - clickedAt < RAGE_GAP_MS &&
      !isFar(clicked) &&
      !clicked.isAnswered &&
      clicked.text === clicked.control.textContent;
    clicks = isInVain ? clicks + 1 : 1;
    clicked = now;
    clickedAt = timeStamp;
    // One sign, `+` or `>`, is a step: there the answer may come after the last click.
    if (clicks % RAGE_CLICKS === 0 && !/^[^\p{L}\d]$/u.test(name)) tell("Rage Click", { target: name });
    const link = now.control.closest("a[href]");
    const { cursor } = getComputedStyle(now.control);
    if (!now.control.matches(CONTROLS) && cursor !== "pointer") return;
    timer = setTimeout(() => {
      observer?.disconnect();
      // A link that nobody stopped leads somewhere: another tab, a file, a page that is slow to come.
      const isLeading = link && !event.defaultPrevented && !/^(#$|javascript:)/.test(`${link.getAttribute("href")}`);
      // Without focus something else came up: another window, a dialogue of the browser.
      if (!now.isAlive && !isLeading && clicks < RAGE_CLICKS && document.hasFocus()) {
        tell("Dead Click", { target: name });
      }
    }, DEAD_MS);
  };

  const watch = () => {
    listen(window, ANSWERS, (event) => {
      const node = event.composedPath()[0] as Node;
      // Whatever is pressed gets the focus itself.
      if (event.type !== "focusin" || !press?.control.contains(node)) answer(node);
    });
    listen(document, "click", judge);
    return new MutationObserver((records) => {
      // What a control tells of itself is an answer too: pressed, expanded, chosen.
      for (const { target, attributeName } of records) answer(target, attributeName?.startsWith("aria-"));
    });
  };

  listen<PointerEvent>(document, "pointerdown", (event) => {
    const path = event.composedPath();
    const element = path[0] as Element;
    const control = element.closest(CONTROLS) ?? element;
    clearTimeout(timer);
    observer?.disconnect();
    press = undefined;
    // A component without an open root answers inside.
    if (control.closest(NEVER) || control.localName.includes("-")) return;
    press = { control, text: control.textContent, x: event.clientX, y: event.clientY };
    observer ??= watch();
    for (const root of path) {
      if (root === document || root instanceof ShadowRoot) {
        observer.observe(root as Node, { subtree: true, childList: true, attributes: true, characterData: true });
      }
    }
  });

  return () => {
    clearTimeout(timer);
    observer?.disconnect();
  };
}
