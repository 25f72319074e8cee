import type { upkeep as en } from "../en/upkeep.ts";

/** Data, long work, and what roles may see. */
export const upkeep: Readonly<Record<keyof typeof en, string>> = {
  "settings.part_site": "Site",
  "settings.part_model": "Faser og mål",
  "settings.part_keys": "Nøgler",
  "settings.part_members": "Medlemmer",
  "settings.part_guard": "Ventende enheder",
  "settings.part_data": "Data",
  "settings.part_jobs": "Arbejde",
  "settings.part_audit": "Revisionslog",
  "settings.more": "Vis flere",
  "few.number": "færre end 5",
  "few.withheld":
    "{count} række eller tal om færre end fem personer er udeladt: din rolle ser ingen enkeltpersoner.|{count} rækker eller tal om færre end fem personer er udeladt: din rolle ser ingen enkeltpersoner.",
  "few.tooFew": "Færre end fem personer er bag dette",
  "few.tooFewText": "Din rolle ser ingen enkeltpersoner. Vælg en længere periode eller et bredere segment.",
  "overview.compare": "Sammenlign med perioden før",
  "overview.before": "{count} før",
  "overview.changes": "Hvad ændrede sig",
  "overview.changesText":
    "Andelen af sessioner, nu og i perioden før ({from} til {to}), med 95 %-intervallet for forskellen. Fed: intervallet rummer ikke nul.",
  "overview.changesNone": "Intet at sammenligne med: der var intet i perioden før.",
  "overview.shareNow": "Nu",
  "overview.shareBefore": "Før",
  "overview.shareChange": "Forskel, procentpoint",
  "identity.accept": "Godkend",
  "identity.acceptTitle": "Lad den ventende forbindelse gælde?",
  "identity.acceptText":
    "Vagten holder den tilbage, fordi mange nye enheder kom på én gang. Godkendt bliver det, enheden gjorde, en del af denne rejse.",
  "identity.unaccept": "Godkend ikke længere",
  "identity.unacceptTitle": "Træk godkendelsen tilbage?",
  "identity.unacceptText": "Forbindelsen står igen, som meddelelsen sagde; vagten kan holde den tilbage.",
  "identity.waits": "venter",
  "identity.accepted": "godkendt i hånden",
  "journey.revealNoted": "At afdække noteres i revisionsloggen.",
  "journey.notRevealed": "Ikke afdækket: det kunne ikke noteres. {why}",
  "start.arrived": "{count} kontaktpunkt er ankommet|{count} kontaktpunkter er ankommet",
  "settings.keyRole": "Må så meget som",
};
