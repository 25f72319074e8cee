import type { phases as en } from "../en/phases.ts";

/** The stage graph. */
export const phases: Readonly<Record<keyof typeof en, string>> = {
  "phases.title": "Faser",
  "phases.lead": "Hvor rejserne går hen fra hver fase, frem og tilbage, og hvor de ender.",
  "phases.form": "Form",
  "phases.graph": "Graf",
  "phases.infinity": "Uendelighedsløkke",
  "phases.wheel": "Hjul",
  "phases.ways": "Veje mellem faser",
  "phases.waysLead":
    "Bredden er antallet af rejser; en vej har farven fra den fase, den forlader. I grafen er frem foroven og tilbage forneden. Tryk på en fase eller en vej for at se dens rejser.",
  "phases.way": "{from} til {to}: {count} rejse|{from} til {to}: {count} rejser",
  "phases.from": "Fra",
  "phases.to": "Til",
  "phases.direction": "Retning",
  "phases.times": "Gange",
  "phases.beginning": "Begyndelsen",
  "phases.enter": "begynder",
  "phases.forward": "frem",
  "phases.skip": "frem med spring",
  "phases.back": "tilbage",
  "phases.facts": "Fase for fase",
  "phases.entries": "Indgange",
  "phases.reentries": "heraf igen",
  "phases.here": "Her nu",
  "phases.dwell": "Ophold, median",
  "phases.dormancies": "Søvn",
  "phases.loss": "Tabt her",
  "phases.atStake": "Værdi på spil",
  "phases.weak": "Det svage led",
  "phases.weakText":
    "{phase} taber mest: {lost} af {of} rejser endte her, {rate}. Omkring {value} i værdi stod på spil.",
  "phases.weakOpen": "Se hvem der blev tavse her",
  "phases.weakFriction": "Friktion mødt her:",
  "phases.frictionHere": "{name} ({count} rejser, {lost} af dem tabt)",
};
