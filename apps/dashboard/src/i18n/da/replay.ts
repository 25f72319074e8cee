import type { replay as en } from "../en/replay.ts";

/** The replay of a journey and its zoom. */
export const replay: Readonly<Record<keyof typeof en, string>> = {
  "replay.title": "Genafspilning",
  "replay.play": "Afspil",
  "replay.pause": "Pause",
  "replay.previous": "Forrige øjeblik",
  "replay.next": "Næste øjeblik",
  "replay.speed": "Hastighed",
  "replay.times": "{speed}×",
  "replay.nextOf": "Næste",
  "replay.friction": "Friktion",
  "replay.soft": "Blød konvertering",
  "replay.conversion": "Konvertering",
  "replay.backJump": "Tilbagespring",
  "replay.where": "{index} af {count} · {when}",
  "replay.keys": "Taster: mellemrum afspiller, F S C B springer, + − zoomer",
};
