import type { settings as en } from "../en/settings.ts";

/** Settings. */
export const settings: Readonly<Record<keyof typeof en, string>> = {
  "settings.title": "Inställningar",
  "settings.site": "Webbplats",
  "settings.save": "Spara",
  "settings.saved": "Sparat",
  "settings.notSaved": "Inte sparat: {why}",
  "settings.writeKey": "Skrivnyckel och script-tagg",
  "settings.writeKeyText": "Offentlig: den namnger webbplatsen och låter en sida skicka, inget annat.",
  "settings.keys": "Nycklar",
  "settings.keysText":
    "En hemlig nyckel låter en server skicka och läsa. Den visas en gång, när den skapas; bara dess hash sparas.",
  "settings.key": "Nyckel",
  "settings.keyName": "Nyckelns namn",
  "settings.createSecret": "Skapa hemlig nyckel",
  "settings.onlyOnce": "Kopiera nyckeln nu. Den visas inte igen.",
  "settings.kindWrite": "Skriv",
  "settings.kindSecret": "Hemlig",
  "settings.created": "Skapad",
  "settings.delete": "Ta bort",
  "settings.deleteSure": "Ta verkligen bort",
  "settings.quarantine": "Karantän",
  "settings.quarantineText": "Händelser som kunde läsas men inte tas emot. De sparas i 14 dagar.",
  "settings.quarantineNone": "Inget har avvisats.",
  "settings.quarantineMore": "De {count} nyaste visas.",
  "settings.reason": "Orsak",
  "settings.received": "Mottaget",
  "settings.body": "Händelse",
};
