import type { ReactNode } from "react";
import "./next-bar.css";

export interface NextPart {
  key: string;
  value: number;
  name: string;
}

export interface NextBarProps {
  parts: readonly NextPart[];
  locale: string;
  open(part: string, drawn: ReactNode): ReactNode;
}

/** What came next, as shares of one bar; each part is named below it with its number. */
export function NextBar({ parts, locale, open }: NextBarProps) {
  const all = Math.max(
    1,
    parts.reduce((sum, p) => sum + p.value, 0),
  );
  const number = new Intl.NumberFormat(locale);
  let x = 0;
  const placed = parts.map((part) => {
    const at = x;
    x += (100 * part.value) / all;
    return { ...part, x: at, width: (100 * part.value) / all };
  });
  return (
    <span className="next">
      <svg className="next-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {placed.map((part) => (
          <rect key={part.key} className={`next-${part.key}`} x={part.x} width={part.width} y={0} height={10} />
        ))}
      </svg>
      <span className="next-names">
        {placed
          .filter((part) => part.value > 0)
          .map((part) => (
            <span key={part.key} className="next-name">
              <svg className="next-swatch" viewBox="0 0 10 10" aria-hidden="true">
                <rect className={`next-${part.key}`} width={10} height={10} rx={2} />
              </svg>
              {open(part.key, `${part.name} ${number.format(part.value)}`)}
            </span>
          ))}
      </span>
    </span>
  );
}
