import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * For a row of links that may be wider than the screen: moves it so that the one of the open page is seen.
 * @param current what changes when another one is open
 */
export function useCurrentInView<T extends HTMLElement>(current: string): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    const row = ref.current;
    const link = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!row || !link || current === "" || row.scrollWidth <= row.clientWidth) return;
    const [outer, inner] = [row.getBoundingClientRect(), link.getBoundingClientRect()];
    row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  }, [current]);
  return ref;
}
