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
  start: "M5 2.5 13 8l-8 5.5Z",
  settings:
    "M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5M9 2.7a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM7 9.7a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z",
};

/** A small line drawing beside a menu entry. */
export function NavIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="nav-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
