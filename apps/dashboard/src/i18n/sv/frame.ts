import type { frame as en } from "../en/frame.ts";

/** The frame of every page, and what pages say when they have nothing to show. */
export const frame: Readonly<Record<keyof typeof en, string>> = {
  "app.skip": "Gå till innehållet",
  "app.menu": "Huvudmeny",
  "app.overview": "Översikt",
  "app.journeys": "Resor",
  "app.start": "Kom igång",
  "app.settings": "Inställningar",
  "app.sites": "Webbplatser",
  "app.signOut": "Logga ut",
  "app.language": "Språk",
  "app.theme": "Utseende",
  "app.site": "Webbplats",
  "app.zone": "Tider i {zone}",

  "theme.auto": "Auto",
  "theme.light": "Ljust",
  "theme.dark": "Mörkt",

  "state.loading": "Läser in",
  "state.failed": "Detta kunde inte läsas in",
  "state.offline": "Servern kan inte nås",
  "state.forbidden": "Din roll ger inte tillgång till den här sidan",
  "state.absent": "Det finns inget med det namnet här",
  "state.busy": "För många förfrågningar just nu",
  "state.unread": "Det här filtret kunde inte läsas",
  "state.safe": "Inget har gått förlorat: det som har registrerats är i säkerhet.",
  "state.retry": "Försök igen",

  "copy.do": "Kopiera",
  "copy.done": "Kopierat",
  "time.oneTouch": "en kontakt",

  "filters.more": "Filter",

  "figure.wide": "Bredare än skärmen: kan rullas i sidled",
  "figure.table": "Tabell",
  "figure.picture": "Bild",
  "figure.asTable": "{title}: visa som tabell",
  "figure.asPicture": "{title}: visa som bild",
  "figure.take": "{title}: spara som {as}",

  "lost.title": "Den här sidan finns inte",
  "lost.text": "Adressen kan vara gammal eller felskriven.",
  "lost.home": "Till översikten",

  "broken.title": "Något gick fel på den här sidan",
};
