import type { ReactNode } from "react";
import "./filters.css";

/** One line of filters, beneath a page's title; all of them live in the address. */
export function Filters({ children }: { children: ReactNode }) {
  return <search className="filters">{children}</search>;
}
