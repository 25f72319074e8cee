/** One in so many journeys is held out. */
const ONE_IN = 5;

/** A number from a text that is the same everywhere and evenly spread: FNV-1a with a final mix. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Whether the calibration keeps a journey from learning. By its id, so that it does not depend on the shard. */
export function isHeldOut(journey: string): boolean {
  return hashOf(journey) % ONE_IN === 0;
}
