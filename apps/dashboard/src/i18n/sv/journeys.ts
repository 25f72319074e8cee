import type { journeys as en } from "../en/journeys.ts";

/** The list of journeys. */
export const journeys: Readonly<Record<keyof typeof en, string>> = {
  "journeys.title": "Resor",
  "journeys.lead":
    "Varje linje är en persons hela väg, hur lång den än är. Läs från vänster till höger; uppåt är framåt.",
  "journeys.search": "Hitta med id",
  "journeys.searchHint": "Resans, användarens eller besökarens id",
  "journeys.phase": "Fas nu",
  "journeys.channel": "Kanal i en session",
  "journeys.goal": "Nått mål",
  "journeys.sort": "Ordning",
  "journeys.from": "Aktiv från",
  "journeys.to": "till",
  "journeys.any": "Alla",
  "journeys.sortLast": "Senaste aktivitet",
  "journeys.sortFirst": "Senaste start",
  "journeys.sortTouchpoints": "Flest kontaktpunkter",
  "journeys.clear": "Rensa filter",
  "journeys.none": "Inga resor ännu",
  "journeys.noneText": "De visas här med de första kontaktpunkterna.",
  "journeys.noMatch": "Ingen resa stämmer",
  "journeys.noMatchText": "Prova färre filter eller en längre period.",
  "journeys.more": "Hämta fler",
  "journeys.loadingMore": "Hämtar fler",
  "journeys.shown": "{count} resa visas|{count} resor visas",
  "journeys.person": "Känd person",
  "journeys.contact": "Känd kontakt",
  "journeys.visitor": "Anonym besökare",
  "journeys.asleep": "sover",
  "journeys.touchpoints": "{count} kontaktpunkt|{count} kontaktpunkter",
  "journeys.devices": "{count} enhet|{count} enheter",
  "journeys.lineLabel":
    "{duration}, {touchpoints}, nu i {phase}; mjuka konverteringar: {soft}, konverteringar: {conversions}, friktion: {friction}, återhopp: {back}",
  "journeys.last": "senast {when}",
};
