import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useText } from "../i18n/text-context.tsx";
import "./scroll-box.css";

/**
 * What may be wider than its place: it scrolls sideways, by keyboard too, and a shadow says on which side there is more.
 * @param children one element
 */
export function ScrollBox({ children }: { children: ReactNode }) {
  const { t } = useText();
  const view = useRef<HTMLDivElement>(null);
  const [isMoreBefore, setMoreBefore] = useState(false);
  const [isMoreAfter, setMoreAfter] = useState(false);
  useLayoutEffect(() => {
    const box = view.current;
    if (!box) return;
    const look = () => {
      // Half a pixel is what rounding leaves.
      setMoreBefore(box.scrollLeft > 1);
      setMoreAfter(box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    };
    look();
    const observer = new ResizeObserver(look);
    for (const element of [box, box.firstElementChild]) if (element) observer.observe(element);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, []);
  const isWide = isMoreBefore || isMoreAfter;
  return (
    <div className="scroll-box" data-before={isMoreBefore || undefined} data-after={isMoreAfter || undefined}>
      <div
        ref={view}
        className="scroll-box-view"
        {...(isWide ? { role: "group", tabIndex: 0, "aria-label": t("figure.wide") } : {})}
      >
        {children}
      </div>
    </div>
  );
}
