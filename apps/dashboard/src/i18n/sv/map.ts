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
  "map.believed": "Vad vi tror",
  "map.believedText":
    "Skriv ner hur ni tror att det är, fas för fas: på vilka vägar folk nås och hur de mår. Kartan visar det bredvid det som verkligen händer.",
  "map.believe": "Skriv ner vad vi tror",
  "map.believeAnew": "Ändra vad vi tror",
  "map.ghost":
    "Den streckade linjen med rutor är vad vi tror, den heldragna vad som hände. Överstruket: trott, och ingen kom den vägen. Med plus: många kom den vägen, och ingen hade tänkt på det.",
  "map.unseen": "ingen",
  "map.better": "känns bättre än trott ({points})",
  "map.worse": "känns sämre än trott ({points})",
  "map.feeling": "Hur folk mår",
  "map.feelingUnsaid": "Inte sagt",
  "map.feeling_2": "Mycket bra",
  "map.feeling_1": "Bra",
  "map.feeling_0": "Varken eller",
  "map.feeling_-1": "Dåligt",
  "map.feeling_-2": "Mycket dåligt",
  "map.what": "Vad det är",
  "map.addTouch": "Lägg till en kontaktpunkt",
  "map.note": "Anteckning",
};
