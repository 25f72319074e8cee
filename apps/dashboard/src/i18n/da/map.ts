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
  "map.believed": "Hvad vi tror",
  "map.believedText":
    "Skriv ned, hvordan I tror, det er, fase for fase: ad hvilke veje folk bliver berørt, og hvordan de har det. Kortet viser det ved siden af det, der virkelig sker.",
  "map.believe": "Skriv ned, hvad vi tror",
  "map.believeAnew": "Ændr, hvad vi tror",
  "map.ghost":
    "Den stiplede linje med firkanter er, hvad vi tror, den hele, hvad der skete. Overstreget: troet, og ingen kom den vej. Med plus: mange kom den vej, og ingen havde tænkt på det.",
  "map.unseen": "ingen",
  "map.better": "føles bedre end troet ({points})",
  "map.worse": "føles værre end troet ({points})",
  "map.feeling": "Hvordan folk har det",
  "map.feelingUnsaid": "Ikke sagt",
  "map.feeling_2": "Meget godt",
  "map.feeling_1": "Godt",
  "map.feeling_0": "Hverken eller",
  "map.feeling_-1": "Dårligt",
  "map.feeling_-2": "Meget dårligt",
  "map.what": "Hvad det er",
  "map.addTouch": "Tilføj et kontaktpunkt",
  "map.note": "Note",
};
