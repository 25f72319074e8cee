import type { attribution as en } from "../en/attribution.ts";

/** Attribution: conversions shared out by several models. */
export const attribution: Readonly<Record<keyof typeof en, string>> = {
  "attribution.title": "Attribution",
  "attribution.lead": "Vilka kanaler konverteringarna tillskrivs och hur överens modellerna är.",
  "attribution.spread": "Modeller sida vid sida",
  "attribution.spreadLead":
    "{count} konverteringar värda {value}. Varje linje går från det minsta som en modell ger en kanal till det mesta; varje ring är en modell. Den fyllda pricken är den valda modellen med sitt 95 %-intervall.",
  "attribution.model": "Modell",
  "attribution.first": "Första",
  "attribution.last": "Sista",
  "attribution.last_non_direct": "Sista, inte direkt",
  "attribution.linear": "Linjär",
  "attribution.position": "Position",
  "attribution.time_decay": "Tidsavtagande",
  "attribution.shapley": "Shapley",
  "attribution.markov": "Markov",
  "attribution.counterfactual": "Kontrafaktisk",
  "attribution.unattributed":
    "{count} konvertering hade ingen kontakt före och tillskrivs ingen.|{count} konverteringar hade ingen kontakt före och tillskrivs ingen.",
  "attribution.no_other_journeys": "Alla resor här konverterade: modeller som ser på de andra har inget att gå efter.",
  "attribution.few_conversions": "Det är få konverteringar: bygg inte mycket på dem.",
  "attribution.names_folded": "De ovanligaste namnen räknas ihop.",
};
