import type { Client } from "../core/client.ts";
import type { JourneyState, Question } from "../core/journey-state.ts";
import type { Plugin } from "../core/plugin.ts";
import { quietly } from "../core/quietly.ts";

/** Somebody who waits for a phase. */
interface Watcher {
  phase: string;
  tell: Question[0];
  /** Whether the visitor was in it when last looked at. */
  isIn?: boolean;
}

/**
 * Answers `journey()` and `onPhase()` (rule K1) by asking the collector: after what waits was sent, and again after each
 * batch that was answered while somebody waits for a phase. Never by a clock.
 */
export const journey = (): Plugin => {
  let answered: PerformanceObserver | undefined;
  return {
    name: "journey",
    setup({ questions, flush, post, options, visitor }: Client) {
      const watchers: Watcher[] = [];
      let asking: Promise<JourneyState | null> | undefined;

      const ask = async (): Promise<JourneyState | null> => {
        const { anonymousId, ...consent } = visitor();
        if (!anonymousId) return null;
        const [, text] = await post("journey", JSON.stringify({ writeKey: options.site, anonymousId, consent }), false);
        return quietly(() => JSON.parse(text as string).journey) ?? null;
      };
      /** One question at a time serves everybody who asks meanwhile. */
      const look = (): Promise<JourneyState | null> => {
        asking ??= ask().then((state) => {
          asking = undefined;
          for (const watcher of watchers) {
            const wasIn = watcher.isIn;
            watcher.isIn = state?.phase === watcher.phase;
            if (watcher.isIn && !wasIn) quietly(() => watcher.tell(state));
          }
          return state;
        });
        return asking;
      };
      const answer = ([tell, phase]: Question): number => {
        const isWatcher = typeof phase === "string";
        if (isWatcher) watchers.push({ phase, tell });
        const told = flush().then(look);
        if (!isWatcher) told.then(tell);
        return 0;
      };
      const { href } = new URL(`${options.endpoint}/v1/batch`, location.href);
      answered = new PerformanceObserver((list) => {
        if (watchers.length && list.getEntries().some(({ name }) => name === href)) look();
      });

      questions.splice(0).forEach(answer);
      questions.push = answer;
      // The browser tells when a batch was answered, so that the core need not.
      answered.observe({ type: "resource" });
    },
    teardown: () => answered?.disconnect(),
  };
};
