import type { phases as en } from "../en/phases.ts";

/** The stage graph. */
export const phases: Readonly<Record<keyof typeof en, string>> = {
  "phases.title": "Faser",
  "phases.lead": "Vart resorna går från varje fas, framåt och bakåt, och var de slutar.",
  "phases.form": "Form",
  "phases.graph": "Graf",
  "phases.infinity": "Evighetsslinga",
  "phases.wheel": "Hjul",
  "phases.ways": "Vägar mellan faser",
  "phases.waysLead":
    "Bredden är antalet resor; en väg har färgen från den fas den lämnar. I grafen är framåt ovanför och bakåt nedanför. Tryck på en fas eller en väg för att se dess resor.",
  "phases.way": "{from} till {to}: {count} resa|{from} till {to}: {count} resor",
  "phases.from": "Från",
  "phases.to": "Till",
  "phases.direction": "Riktning",
  "phases.times": "Gånger",
  "phases.beginning": "Början",
  "phases.enter": "börjar",
  "phases.forward": "framåt",
  "phases.skip": "framåt med hopp",
  "phases.back": "bakåt",
  "phases.facts": "Fas för fas",
  "phases.entries": "Inträden",
  "phases.reentries": "varav igen",
  "phases.here": "Här nu",
  "phases.dwell": "Vistelse, median",
  "phases.dormancies": "Sömn",
  "phases.loss": "Förlorade här",
  "phases.atStake": "Värde på spel",
  "phases.weak": "Den svaga länken",
  "phases.weakText":
    "{phase} förlorar mest: {lost} av {of} resor slutade här, {rate}. Omkring {value} i värde stod på spel.",
  "phases.weakOpen": "Se vilka som tystnade här",
  "phases.weakFriction": "Friktion här:",
  "phases.frictionHere": "{name} ({count} resor, {lost} av dem förlorade)",
};
