/**
 * What one shard may answer, as JSON: cloned it takes at most some twice as much, and a call between objects carries
 * 32 MiB (rule S10).
 */
export const ANSWER_MAX_CHARS = 8_000_000;
/** The Worker holds the answers of all shards at once, in an isolate of 128 MB. */
const TOGETHER_MAX_CHARS = 24_000_000;
const TOO_LARGE = "answer_too_large";

/**
 * Gives an answer back that a call can carry.
 * @param shards how many shards of the site are asked the same
 * @throws Error that {@link isTooLarge} knows, also on the other side of the call
 */
export function boundedAnswer<T>(answer: T, shards: number, maxChars = ANSWER_MAX_CHARS): T {
  const most = Math.min(maxChars, Math.floor(TOGETHER_MAX_CHARS / shards));
  const chars = JSON.stringify(answer).length;
  if (chars > most) throw new Error(`${TOO_LARGE}: ${chars} characters, at most ${most}`);
  return answer;
}

/** Whether a shard did not answer because the answer would have been too large. */
export function isTooLarge(error: Error): boolean {
  return error.message.startsWith(TOO_LARGE);
}
