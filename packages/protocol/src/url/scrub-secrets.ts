const JWT = /(?<![\w-])eyJ[\w-]{4,}(?:\.|%2[eE])[\w-]{4,}(?:(?:\.|%2[eE])[\w-]*)?/g;
const LONG_RUN = /(?<![\w-])[\w-]{24,}/g;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Replaces JSON web tokens by `[jwt]` and long random text (keys, session ids, hashes) by `[secret]`.
 * A UUID stays: it names a thing, and paths are full of them. So does a long slug: what tells random text from words is
 * how often letters turn into digits or small letters into capitals.
 */
export function scrubSecrets(text: string): string {
  return text.replace(JWT, "[jwt]").replace(LONG_RUN, (run) => (isRandom(run) ? "[secret]" : run));
}

function isRandom(run: string): boolean {
  if (UUID.test(run)) return false;
  let turns = 0;
  for (let i = 1; i < run.length; i++) {
    if (isTurn(classOf(run.charCodeAt(i - 1)), classOf(run.charCodeAt(i)))) turns++;
  }
  return turns * 6 >= run.length;
}

type CharClass = "lower" | "upper" | "digit" | "sign";

function isTurn(before: CharClass, after: CharClass): boolean {
  if (before === after || before === "sign" || after === "sign") return false;
  return before === "digit" || after === "digit" || before === "lower";
}

function classOf(unit: number): CharClass {
  if (unit >= 0x61 && unit <= 0x7a) return "lower";
  if (unit >= 0x41 && unit <= 0x5a) return "upper";
  return unit >= 0x30 && unit <= 0x39 ? "digit" : "sign";
}
