import type { frame as en } from "../en/frame.ts";

/** The frame of every page, and what pages say when they have nothing to show. */
export const frame: Readonly<Record<keyof typeof en, string>> = {
  "app.skip": "Gå til indholdet",
  "app.menu": "Hovedmenu",
  "app.overview": "Overblik",
  "app.journeys": "Rejser",
  "app.start": "Kom i gang",
  "app.settings": "Indstillinger",
  "app.sites": "Sites",
  "app.signOut": "Log ud",
  "app.language": "Sprog",
  "app.theme": "Udseende",
  "app.site": "Site",
  "app.zone": "Tider i {zone}",

  "theme.auto": "Auto",
  "theme.light": "Lys",
  "theme.dark": "Mørk",

  "state.loading": "Indlæser",
  "state.failed": "Dette kunne ikke indlæses",
  "state.offline": "Serveren kan ikke nås",
  "state.forbidden": "Din rolle giver ikke adgang til denne side",
  "state.absent": "Der findes ikke noget med det navn her",
  "state.busy": "For mange forespørgsler lige nu",
  "state.unread": "Dette filter kunne ikke læses",
  "state.safe": "Intet er gået tabt: det, der er registreret, er i sikkerhed.",
  "state.retry": "Prøv igen",

  "copy.do": "Kopiér",
  "copy.done": "Kopieret",
  "time.oneTouch": "én kontakt",

  "filters.more": "Filtre",

  "figure.wide": "Bredere end skærmen: kan rulles sidelæns",
  "figure.table": "Tabel",
  "figure.picture": "Billede",
  "figure.asTable": "{title}: vis som tabel",
  "figure.asPicture": "{title}: vis som billede",
  "figure.take": "{title}: gem som {as}",

  "lost.title": "Denne side findes ikke",
  "lost.text": "Adressen er måske gammel eller tastet forkert.",
  "lost.home": "Til overblikket",

  "broken.title": "Noget gik galt på denne side",
};
