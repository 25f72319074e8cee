import type { map as en } from "../en/map.ts";

/** The journey map. */
export const map: Readonly<Record<keyof typeof en, string>> = {
  "map.title": "Rejsekort",
  "map.lead": "Hvad folk gør og føler i hver fase, tegnet efter det, der virkelig skete.",
  "map.sheet": "Fra første til sidste fase",
  "map.present": "Præsentér",
  "map.leave": "Tilbage til siden",
  "map.print": "Udskriv (A3)",
  "map.people": "Mennesker",
  "map.lane": "Bane",
  "map.feedback": "{good} gode, {bad} dårlige, af {count}",
  "map.more": "{count} mere|{count} mere",
  "map.period": "{from} til {to}",
};
