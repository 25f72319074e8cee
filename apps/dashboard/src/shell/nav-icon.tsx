const PATHS = {
  overview: "M2 13.5h12M3.5 13V8.5M8 13V3.5M12.5 13V6.5",
  journeys: "M1.5 12.5c5 0 3-5 6.5-5s.5 3.5 3 3.5.5-7.5 3.5-7.5",
  phases:
    "M3.5 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM12.5 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM4.5 5c2-3 5-3 7 0M11.5 11c-2 3-5 3-7 0",
  soft: "M8 2.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8Z",
  friction: "M8 2.5 14 13H2Z",
  map: "M2 3.5h12v9H2ZM6 3.5v9M10 3.5v9M2 7.5h12",
  attribution: "M2 8h12M4 5v6M8 3.5v9M12 6v4",
  loops: "M12.5 6A5 5 0 1 0 13 9.5M13 3v3.3H9.7",
  retention: "M2.5 3.5h3v3h-3ZM7 3.5h3v3H7ZM11.5 3.5h2v3h-2ZM2.5 9h3v3h-3ZM7 9h3v3H7Z",
  paths: "M2 8h3.5M5.5 8C9 8 8 3.5 11 3.5h3M5.5 8C9 8 8 12.5 11 12.5h3M5.5 8H14",
  funnel: "M2.5 13V3M6.5 13V6.5M10.5 13V9M14 13v-2",
  outlook: "M2 12.5 6 9l3 2 5-7.5M10.5 3.5H14V7",
  accounts: "M2 4h6M2 8h12M5 12h7",
  segments: "M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0ZM8 2.5V8l4.5 3",
  delivery: "M2 8.5 6 12.5 14 3.5",
  start: "M5 2.5 13 8l-8 5.5Z",
  settings:
    "M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5M9 2.7a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM7 9.7a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z",
};

export type NavIconName = keyof typeof PATHS;

/** A small line drawing beside a menu entry. */
export function NavIcon({ name }: { name: NavIconName }) {
  return (
    <svg className="nav-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
