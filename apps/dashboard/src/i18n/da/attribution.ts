import type { attribution as en } from "../en/attribution.ts";

/** Attribution: conversions shared out by several models. */
export const attribution: Readonly<Record<keyof typeof en, string>> = {
  "attribution.title": "Attribution",
  "attribution.lead": "Hvilke kanaler konverteringerne tilskrives, og hvor enige modellerne er.",
  "attribution.spread": "Modeller side om side",
  "attribution.spreadLead":
    "{count} konverteringer til en værdi af {value}. Hver linje går fra det mindste, en model giver en kanal, til det meste; hver ring er en model. Den fyldte prik er den valgte model med sit 95 %-interval.",
  "attribution.model": "Model",
  "attribution.first": "Første",
  "attribution.last": "Sidste",
  "attribution.last_non_direct": "Sidste, ikke direkte",
  "attribution.linear": "Lineær",
  "attribution.position": "Position",
  "attribution.time_decay": "Tidsaftagende",
  "attribution.shapley": "Shapley",
  "attribution.markov": "Markov",
  "attribution.counterfactual": "Kontrafaktisk",
  "attribution.unattributed":
    "{count} konvertering havde ingen kontakt inden og tilskrives ingen.|{count} konverteringer havde ingen kontakt inden og tilskrives ingen.",
  "attribution.no_other_journeys":
    "Alle rejser her konverterede: modeller, der ser på de andre, har intet at gå efter.",
  "attribution.few_conversions": "Det er få konverteringer: byg ikke meget på dem.",
  "attribution.names_folded": "De sjældneste navne tælles sammen.",
};
