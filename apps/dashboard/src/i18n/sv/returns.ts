import type { returns as en } from "../en/returns.ts";

/** Loops and retention: going back and coming back. */
export const returns: Readonly<Record<keyof typeof en, string>> = {
  "loops.title": "Slingor",
  "loops.lead": "Hur ofta resor går runt, vad som vänder dem och vad det gör med deras chanser.",
  "loops.turning": "Vändpunkten",
  "loops.noTurning": "Det finns ingen slinga från vilken ett varv säkert är mindre än hälften så troligt att nå målet.",
  "loops.turningText":
    "Från slinga {count} och framåt är ett varv säkert mindre än hälften så troligt att nå målet som varv i allmänhet.",
  "loops.odds": "Chanserna efter varje slinga",
  "loops.oddsLead": "Av de avgjorda varven, hur många som nådde målet.",
  "loops.loops": "Slingor",
  "loops.exactly": "Med exakt så många",
  "loops.atLeast": "Med så många eller fler",
  "loops.open": "Pågår ännu",
  "loops.pairs": "Varifrån och tillbaka vart",
  "loops.length": "Omväg, median",
  "loops.triggers": "Vad som vände dem",
  "retention.title": "Återkomst",
  "retention.lead": "Vilka som kommer tillbaka och vad som väcker dem som sov.",
  "retention.unit": "Enhet",
  "retention.week": "Veckor",
  "retention.month": "Månader",
  "retention.cohorts": "Kohorter efter första kontakt",
  "retention.cohortsLead":
    "Av de resor som började då, andelen med en kontakt så många veckor eller månader senare. En streckad ruta är inte slut ännu.",
  "retention.from": "Från",
  "retention.woken": "Vad som väckte dem",
  "retention.wokenLead": "{count} resa kom tillbaka efter en sömn.|{count} resor kom tillbaka efter en sömn.",
  "retention.asleep": "Sov, median",
  "retention.converted": "Konverterade efteråt",
};
