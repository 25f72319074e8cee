/** The replay of a journey and its zoom. */
export const replay = {
  "replay.title": "Replay",
  "replay.play": "Play",
  "replay.pause": "Pause",
  "replay.previous": "Previous moment",
  "replay.next": "Next moment",
  "replay.speed": "Speed",
  "replay.times": "{speed}×",
  "replay.nextOf": "Next",
  "replay.friction": "Friction",
  "replay.soft": "Soft conversion",
  "replay.conversion": "Conversion",
  "replay.backJump": "Back-jump",
  "replay.where": "{index} of {count} · {when}",
  "replay.keys": "Keys: space plays, F S C B jump, + − zoom",
};
