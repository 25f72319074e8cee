import type { replay as en } from "../en/replay.ts";

/** The replay of a journey and its zoom. */
export const replay: Readonly<Record<keyof typeof en, string>> = {
  "replay.title": "Uppspelning",
  "replay.play": "Spela upp",
  "replay.pause": "Pausa",
  "replay.previous": "Föregående ögonblick",
  "replay.next": "Nästa ögonblick",
  "replay.speed": "Hastighet",
  "replay.times": "{speed}×",
  "replay.nextOf": "Nästa",
  "replay.friction": "Friktion",
  "replay.soft": "Mjuk konvertering",
  "replay.conversion": "Konvertering",
  "replay.backJump": "Återhopp",
  "replay.where": "{index} av {count} · {when}",
  "replay.keys": "Tangenter: mellanslag spelar, F S C B hoppar, + − zoomar",
};
