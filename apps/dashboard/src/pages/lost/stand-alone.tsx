import type { ReactNode } from "react";

/** A page without the frame: it is the whole of what is there, and says so to screen readers. */
export function StandAlone({ children }: { children: ReactNode }) {
  return <main>{children}</main>;
}
