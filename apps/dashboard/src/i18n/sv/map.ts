import type { map as en } from "../en/map.ts";

/** The journey map. */
export const map: Readonly<Record<keyof typeof en, string>> = {
  "map.title": "Resekarta",
  "map.lead": "Vad folk gör och känner i varje fas, ritat efter det som verkligen hände.",
  "map.sheet": "Från första till sista fas",
  "map.present": "Presentera",
  "map.leave": "Tillbaka till sidan",
  "map.print": "Skriv ut (A3)",
  "map.people": "Människor",
  "map.lane": "Bana",
  "map.feedback": "{good} bra, {bad} dåliga, av {count}",
  "map.more": "{count} till|{count} till",
  "map.period": "{from} till {to}",
};
