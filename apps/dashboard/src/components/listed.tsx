import { Children, type ReactNode } from "react";

/** Some things in a row with commas between them; a dash when there are none. */
export function Listed({ children }: { children: ReactNode }) {
  const items = Children.toArray(children);
  return items.length === 0 ? "–" : items.flatMap((item, i) => (i === 0 ? [item] : [", ", item]));
}
