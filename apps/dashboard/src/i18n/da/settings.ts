import type { settings as en } from "../en/settings.ts";

/** Settings. */
export const settings: Readonly<Record<keyof typeof en, string>> = {
  "settings.title": "Indstillinger",
  "settings.site": "Site",
  "settings.save": "Gem",
  "settings.saved": "Gemt",
  "settings.notSaved": "Ikke gemt: {why}",
  "settings.writeKey": "Skrivenøgle og script-tag",
  "settings.writeKeyText": "Offentlig: den navngiver sitet og lader en side sende, intet andet.",
  "settings.keys": "Nøgler",
  "settings.keysText":
    "En hemmelig nøgle lader en server sende og læse. Den vises én gang, når den oprettes; kun dens hash bliver gemt.",
  "settings.key": "Nøgle",
  "settings.keyName": "Nøglens navn",
  "settings.createSecret": "Opret hemmelig nøgle",
  "settings.onlyOnce": "Kopiér nøglen nu. Den vises ikke igen.",
  "settings.kindWrite": "Skrive",
  "settings.kindSecret": "Hemmelig",
  "settings.created": "Oprettet",
  "settings.delete": "Slet",
  "settings.deleteSure": "Slet virkelig",
  "settings.quarantine": "Karantæne",
  "settings.quarantineText": "Hændelser, der kunne læses, men ikke modtages. De gemmes i 14 dage.",
  "settings.quarantineNone": "Intet er blevet afvist.",
  "settings.quarantineMore": "De nyeste {count} vises.",
  "settings.reason": "Årsag",
  "settings.received": "Modtaget",
  "settings.body": "Hændelse",
};
