import type { Properties } from "../../core/event.ts";
import type { Client, Plugin } from "../../core/plugin.ts";
import { CONTROLS, nameElement } from "../name-element.ts";

/** Whoever has not moved for so long is not there. */
const IDLE_MS = 30_000;
/** Less than this since the last leave is none. */
const WORTH_MS = 1_000;
const MOST_PRESSED = 10;

/**
 * What a visitor gave a page view (rule K6), told when it is left: the time that it was seen by somebody active, how far
 * down it was read, and which buttons were pressed. Somebody who only looked at another tab leaves twice: times add up.
 */
export function attention(): Plugin {
  const pressed = new Set<string>();
  let engagedMs = 0;
  let countedTo = 0;
  let isSeen = !document.hidden;
  let bottomPx = 0;

  const count = () => {
    const now = performance.now();
    if (isSeen) engagedMs += Math.min(now - countedTo, IDLE_MS);
    countedTo = now;
    isSeen = !document.hidden;
  };
  const lookDown = () => {
    bottomPx = Math.max(bottomPx, scrollY + innerHeight);
  };

  return {
    name: "attention",
    setup({ listen, cleanText }: Client) {
      listen(window, "pointermove pointerdown keydown scroll visibilitychange pageshow", count);
      listen(window, "scroll", lookDown);
      listen<MouseEvent>(document, "click", ({ target }) => {
        const control = (target as Element).closest(CONTROLS);
        // Links are page views or events of their own, and so is what the site has named.
        if (!control || control.matches("a,[data-meander]") || pressed.size >= MOST_PRESSED) return;
        pressed.add(nameElement(control, cleanText));
      });
    },
    leave(): Properties | undefined {
      count();
      if (engagedMs < WORTH_MS) return;
      lookDown();
      const told = {
        engaged_ms: Math.round(engagedMs),
        scroll_percent: Math.min(100, Math.round((100 * bottomPx) / document.documentElement.scrollHeight)),
        pressed: pressed.size ? [...pressed] : undefined,
      };
      engagedMs = bottomPx = 0;
      pressed.clear();
      return told;
    },
  };
}
