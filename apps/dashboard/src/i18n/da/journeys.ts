import type { journeys as en } from "../en/journeys.ts";

/** The list of journeys. */
export const journeys: Readonly<Record<keyof typeof en, string>> = {
  "journeys.title": "Rejser",
  "journeys.lead":
    "Hver linje er én persons hele vej, hvor lang den end er. Læs fra venstre mod højre; opad er fremad.",
  "journeys.search": "Find med id",
  "journeys.searchHint": "Rejsens, brugerens eller besøgendes id",
  "journeys.phase": "Fase nu",
  "journeys.channel": "Kanal i en session",
  "journeys.goal": "Mål nået",
  "journeys.sort": "Rækkefølge",
  "journeys.from": "Aktiv fra",
  "journeys.to": "til",
  "journeys.any": "Alle",
  "journeys.sortLast": "Seneste aktivitet",
  "journeys.sortFirst": "Seneste start",
  "journeys.sortTouchpoints": "Flest kontaktpunkter",
  "journeys.clear": "Ryd filtre",
  "journeys.none": "Ingen rejser endnu",
  "journeys.noneText": "De vises her med de første kontaktpunkter.",
  "journeys.noMatch": "Ingen rejse passer",
  "journeys.noMatchText": "Prøv færre filtre eller en længere periode.",
  "journeys.more": "Hent flere",
  "journeys.loadingMore": "Henter flere",
  "journeys.shown": "{count} rejse vist|{count} rejser vist",
  "journeys.person": "Kendt person",
  "journeys.contact": "Kendt kontakt",
  "journeys.visitor": "Anonym besøgende",
  "journeys.asleep": "sover",
  "journeys.touchpoints": "{count} kontaktpunkt|{count} kontaktpunkter",
  "journeys.devices": "{count} enhed|{count} enheder",
  "journeys.lineLabel":
    "{duration}, {touchpoints}, nu i {phase}; bløde konverteringer: {soft}, konverteringer: {conversions}, friktion: {friction}, tilbagespring: {back}",
  "journeys.last": "senest {when}",
};
