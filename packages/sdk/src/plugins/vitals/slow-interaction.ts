import { measure, type Vital } from "./vital.ts";

/** The worst of every fifty interactions is forgiven. */
const FORGIVEN = 50;
/** Enough of the longest ones for five hundred interactions. */
const KEPT = 10;

/** Interaction to Next Paint in ms (https://web.dev/articles/inp). */
export function slowInteraction(): Vital {
  /** The longest event of each interaction, by its number. */
  const longestMs = new Map<number, number>();
  let countBefore = 0;
  const interactions = () => (performance as Performance & { interactionCount?: number }).interactionCount ?? 0;
  const longest = () => [...longestMs].sort(([, a], [, b]) => b - a);
  return measure<PerformanceEventTiming>(
    ["first-input", "event"],
    ({ interactionId, duration }) => {
      if (!interactionId) return;
      longestMs.set(interactionId, Math.max(duration, longestMs.get(interactionId) ?? 0));
      const [shortest] = longest()[KEPT] ?? [];
      if (shortest) longestMs.delete(shortest);
    },
    () => {
      const all = longest();
      const forgiven = Math.floor((interactions() - countBefore) / FORGIVEN);
      const taken = all[Math.min(forgiven, all.length - 1)]?.[1];
      longestMs.clear();
      countBefore = interactions();
      return taken;
    },
  );
}
