import type { ReactNode } from "react";
import "./fact-list.css";

/** Names with their values; facts without a value are left out. */
export function FactList({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="fact-list">
      {facts
        .map(([name, value], place) => ({ name, value, key: `${place} ${name}` }))
        .filter(({ value }) => value !== null)
        .map(({ name, value, key }) => (
          <div key={key} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
