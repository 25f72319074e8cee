/** The languages of the dashboard, each in its own name. */
export const LANGUAGES = { en: "English", da: "Dansk", sv: "Svenska" } as const;
export type Language = keyof typeof LANGUAGES;

/** Locale for dates and numbers; English readers here are European ones. */
export const LOCALES: Record<Language, string> = { en: "en-GB", da: "da-DK", sv: "sv-SE" };

const KEPT_AS = "meander.language";

/** The language chosen before, else the first of the browser's that we have, else English. */
export function firstLanguage(): Language {
  const kept = readKept(KEPT_AS);
  for (const tag of [kept, ...navigator.languages]) {
    const short = tag?.slice(0, 2).toLowerCase();
    if (short !== undefined && short in LANGUAGES) return short as Language;
  }
  return "en";
}

/** Remembers the choice on this device. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}

function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage may be forbidden; then nothing was kept.
    return null;
  }
}
