import type { upkeep as en } from "../en/upkeep.ts";

/** Data, long work, and what roles may see. */
export const upkeep: Readonly<Record<keyof typeof en, string>> = {
  "settings.part_site": "Webbplats",
  "settings.part_model": "Faser och mål",
  "settings.part_keys": "Nycklar",
  "settings.part_members": "Medlemmar",
  "settings.part_guard": "Väntande enheter",
  "settings.part_data": "Data",
  "settings.part_jobs": "Arbete",
  "settings.part_audit": "Granskningslogg",
  "settings.more": "Visa fler",
  "few.number": "färre än 5",
  "few.withheld":
    "{count} rad eller tal om färre än fem personer är utelämnat: din roll ser inga enskilda.|{count} rader eller tal om färre än fem personer är utelämnade: din roll ser inga enskilda.",
  "few.tooFew": "Färre än fem personer ligger bakom detta",
  "few.tooFewText": "Din roll ser inga enskilda. Välj en längre period eller ett bredare segment.",
  "overview.compare": "Jämför med perioden före",
  "overview.before": "{count} före",
  "overview.changes": "Vad ändrades",
  "overview.changesText":
    "Andelen sessioner, nu och i perioden före ({from} till {to}), med 95 %-intervallet för skillnaden. Fet: intervallet rymmer inte noll.",
  "overview.changesNone": "Inget att jämföra med: det fanns inget i perioden före.",
  "overview.shareNow": "Nu",
  "overview.shareBefore": "Före",
  "overview.shareChange": "Skillnad, procentenheter",
  "identity.accept": "Godkänn",
  "identity.acceptTitle": "Låt den väntande länken gälla?",
  "identity.acceptText":
    "Vakten håller den tillbaka eftersom många nya enheter kom på en gång. Godkänd blir det enheten gjorde en del av denna resa.",
  "identity.unaccept": "Godkänn inte längre",
  "identity.unacceptTitle": "Ta tillbaka godkännandet?",
  "identity.unacceptText": "Länken står åter som meddelandet sade; vakten kan hålla den tillbaka.",
  "identity.waits": "väntar",
  "identity.accepted": "godkänd för hand",
  "journey.revealNoted": "Att visa noteras i granskningsloggen.",
  "journey.notRevealed": "Inte visat: det kunde inte noteras. {why}",
  "start.arrived": "{count} kontaktpunkt har kommit|{count} kontaktpunkter har kommit",
  "settings.keyRole": "Får lika mycket som",
};
