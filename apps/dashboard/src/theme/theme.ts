/** The reader's choice of light or dark; `auto` follows the system. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEPT_AS = "meander.theme";

/** The theme chosen before on this device, `auto` when none was. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return THEMES.find((theme) => theme === kept) ?? "auto";
  } catch {
    // Storage may be forbidden; then the system decides.
    return "auto";
  }
}

/** Shows a theme and remembers it. */
export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}
