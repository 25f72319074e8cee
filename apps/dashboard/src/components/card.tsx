import type { ReactNode } from "react";
import "./card.css";

export interface CardProps {
  title?: string;
  /** What stands at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A piece of a page with a hairline round it. */
export function Card({ title, aside, children }: CardProps) {
  return (
    <section className="card" aria-label={title}>
      {title === undefined ? null : (
        <header className="card-head">
          <h2 className="card-title">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
