import type { returns as en } from "../en/returns.ts";

/** Loops and retention: going back and coming back. */
export const returns: Readonly<Record<keyof typeof en, string>> = {
  "loops.title": "Løkker",
  "loops.lead": "Hvor ofte rejser går i ring, hvad der vender dem, og hvad det gør ved deres chancer.",
  "loops.turning": "Vendepunktet",
  "loops.noTurning":
    "Der er ingen løkke, fra hvilken en omgang med sikkerhed er mindre end halvt så tilbøjelig til at nå målet.",
  "loops.turningText":
    "Fra løkke {count} og frem er en omgang med sikkerhed mindre end halvt så tilbøjelig til at nå målet som omgange i almindelighed.",
  "loops.odds": "Chancerne efter hver løkke",
  "loops.oddsLead": "Af de afgjorte omgange, hvor mange der nåede målet.",
  "loops.loops": "Løkker",
  "loops.exactly": "Med præcis så mange",
  "loops.atLeast": "Med så mange eller flere",
  "loops.open": "Endnu i gang",
  "loops.pairs": "Hvorfra og tilbage hvortil",
  "loops.length": "Omvej, median",
  "loops.triggers": "Hvad vendte dem",
  "retention.title": "Fastholdelse",
  "retention.lead": "Hvem der kommer igen, og hvad der vækker dem, der sov.",
  "retention.unit": "Enhed",
  "retention.week": "Uger",
  "retention.month": "Måneder",
  "retention.cohorts": "Kohorter efter første kontakt",
  "retention.cohortsLead":
    "Af de rejser, der begyndte da, andelen med en kontakt så mange uger eller måneder senere. En stiplet celle er ikke slut endnu.",
  "retention.from": "Fra",
  "retention.woken": "Hvad vækkede dem",
  "retention.wokenLead": "{count} rejse kom igen efter en søvn.|{count} rejser kom igen efter en søvn.",
  "retention.asleep": "Sov, median",
  "retention.converted": "Konverterede bagefter",
};
