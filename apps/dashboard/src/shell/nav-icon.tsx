const PATHS = {
  overview: "M2 13.5h12M3.5 13V8.5M8 13V3.5M12.5 13V6.5",
  journeys: "M1.5 12.5c5 0 3-5 6.5-5s.5 3.5 3 3.5.5-7.5 3.5-7.5",
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
