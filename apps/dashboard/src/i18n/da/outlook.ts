import type { outlook as en } from "../en/outlook.ts";

/** The outlook. */
export const outlook: Readonly<Record<keyof typeof en, string>> = {
  "outlook.title": "Udsigter",
  "outlook.lead": "Hvad der sandsynligvis bliver af rejser, hvor de står, og hvor rigtigt det har været.",
  "outlook.now": "Rejser, der er vågne nu",
  "outlook.nowText":
    "Af {count} rejse, der er vågen nu, ventes omkring {expected} at konvertere, før den falder i søvn.|Af {count} rejser, der er vågne nu, ventes omkring {expected} at konvertere, før de falder i søvn.",
  "outlook.nowHow": "En sum af chancer, ikke et løfte: om den enkelte rejse vides kun, hvor den står.",
  "outlook.states": "Hvor de står",
  "outlook.statesLead": "Den andel, der konverterer, før den sover, med sit interval.",
  "outlook.statesLeadBase":
    "Den andel, der konverterer, før den sover, med sit interval. Den petroleumsblå streg er grundraten, {rate}: hvad man ville sige uden at vide noget om rejsen.",
  "outlook.standing": "Stade",
  "outlook.returning": "har konverteret før",
  "outlook.here": "Der nu",
  "outlook.converted": "Konverterer",
  "outlook.dormant": "Falder i søvn",
  "outlook.days": "Dage til da",
  "outlook.steps": "Lært af skridt",
  "outlook.few": "få",
  "outlook.calibration": "Var det rigtigt?",
  "outlook.calibrationLead":
    "Lært af fire ud af fem rejser og bedømt på den femte. På den skrå linje skete det så ofte, som der blev sagt; under den sjældnere. En prik i prikken: havde konverteret før.",
  "outlook.predicted": "Hvad der blev sagt",
  "outlook.observed": "Hvad der kom",
  "outlook.moments": "Øjeblikke",
  "outlook.base": "grundrate {rate}",
  "outlook.skill": "Udsigten ved mere end grundraten: dens fejl er {share} mindre.",
  "outlook.unskilled": "Udsigten ved ikke mere end grundraten. Styr ikke efter den.",
  "outlook.noSkill": "Der er endnu intet at bedømme den efter.",
  "outlook.measured":
    "Bedømt i {count} øjeblik; {rate} af dem førte til en konvertering.|Bedømt i {count} øjeblikke; {rate} af dem førte til en konvertering.",
  "outlook.brier": "Middelkvadratfejl {own}, for grundraten {base}; 0 ville være fuldkomment.",
  "outlook.noCalibration": "Det kunne ikke efterprøves: intet forsøg, der blev holdt ude, er afsluttet.",
  "outlook.few_outcomes": "Der har været få udfald: chancerne nedenfor er grove.",
  "outlook.worse_than_base_rate":
    "På rejser, den ikke havde set, var udsigten dårligere end grundraten. Styr ikke efter den.",
};
