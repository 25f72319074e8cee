import type { outlook as en } from "../en/outlook.ts";

/** The outlook. */
export const outlook: Readonly<Record<keyof typeof en, string>> = {
  "outlook.title": "Utsikter",
  "outlook.lead": "Vad det sannolikt blir av resor där de står, och hur rätt det har varit.",
  "outlook.now": "Resor som är vakna nu",
  "outlook.nowText":
    "Av {count} resa som är vaken nu väntas omkring {expected} konvertera innan den somnar.|Av {count} resor som är vakna nu väntas omkring {expected} konvertera innan de somnar.",
  "outlook.nowHow": "En summa av chanser, inte ett löfte: om den enskilda resan vet man bara var den står.",
  "outlook.states": "Därifrån de står",
  "outlook.statesLead": "Den andel som konverterar innan den somnar, med sitt intervall.",
  "outlook.statesLeadBase":
    "Den andel som konverterar innan den somnar, med sitt intervall. Det petroleumblå strecket är grundnivån, {rate}: vad man skulle säga utan att veta något om resan.",
  "outlook.standing": "Läge",
  "outlook.returning": "har konverterat förut",
  "outlook.here": "Där nu",
  "outlook.converted": "Konverterar",
  "outlook.dormant": "Somnar",
  "outlook.days": "Dagar till dess",
  "outlook.steps": "Lärt av steg",
  "outlook.few": "få",
  "outlook.calibration": "Var det rätt?",
  "outlook.calibrationLead":
    "Lärt av fyra av fem resor och bedömt på den femte. På den sneda linjen hände det så ofta som det sades; under den mer sällan. En prick i pricken: hade konverterat förut.",
  "outlook.predicted": "Vad som sades",
  "outlook.observed": "Vad som kom",
  "outlook.moments": "Ögonblick",
  "outlook.base": "grundnivå {rate}",
  "outlook.skill": "Utsikten vet mer än grundnivån: dess fel är {share} mindre.",
  "outlook.unskilled": "Utsikten vet inte mer än grundnivån. Styr inte efter den.",
  "outlook.noSkill": "Det finns ännu inget att bedöma den mot.",
  "outlook.measured":
    "Bedömt i {count} ögonblick; {rate} av dem ledde till en konvertering.|Bedömt i {count} ögonblick; {rate} av dem ledde till en konvertering.",
  "outlook.brier": "Medelkvadratfel {own}, för grundnivån {base}; 0 vore fulländat.",
  "outlook.noCalibration": "Det kunde inte prövas: inget undanhållet försök har avslutats.",
  "outlook.few_outcomes": "Det har varit få utfall: chanserna nedan är grova.",
  "outlook.worse_than_base_rate":
    "På resor som den inte hade sett var utsikten sämre än grundnivån. Styr inte efter den.",
};
