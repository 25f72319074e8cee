import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";

export interface RowWindow {
  /** First row to draw. */
  start: number;
  /** One past the last row to draw. */
  end: number;
}

const SPARE_ROWS = 8;
/** On paper nothing can be scrolled to, so that all rows are drawn; a book of more would help nobody. */
const MOST_PRINTED = 2_000;

/** Which of `count` rows of `rowPx` lie in view of the list's scrolling element (the page when there is none nearer). */
export function useRowWindow(list: RefObject<HTMLElement | null>, count: number, rowPx: number): RowWindow {
  const [range, setRange] = useState<RowWindow>({ start: 0, end: 40 });
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const scroller = scrollerOf(element);
    const measure = () => {
      const top = scroller === window ? 0 : (scroller as Element).getBoundingClientRect().top;
      const height = scroller === window ? window.innerHeight : (scroller as Element).clientHeight;
      const hidden = top - element.getBoundingClientRect().top;
      const start = Math.max(0, Math.floor(hidden / rowPx) - SPARE_ROWS);
      const end = Math.max(start, Math.ceil((hidden + height) / rowPx) + SPARE_ROWS);
      setRange((now) => (now.start === start && now.end === end ? now : { start, end }));
    };
    const all = () => flushSync(() => setRange({ start: 0, end: MOST_PRINTED }));
    measure();
    window.addEventListener("beforeprint", all);
    window.addEventListener("afterprint", measure);
    scroller.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("beforeprint", all);
      window.removeEventListener("afterprint", measure);
      scroller.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [list, rowPx]);
  return { start: Math.min(range.start, count), end: Math.min(count, range.end) };
}

function scrollerOf(element: Element): Element | Window {
  const parent = element.parentElement;
  return parent && getComputedStyle(parent).overflowY === "auto" ? parent : window;
}
