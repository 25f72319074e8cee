import type { Site } from "./site.ts";

/** Names of so many tracked events, as `fire` gives them. */
export const numbered = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `E${index + from}`);

/** Script of a page that tracks so many events. */
export const fire = (count: number, from = 0): string =>
  `for (let i = ${from}; i < ${from + count}; i++) meander.track("E" + i, { i });`;

/** What came of a site's events. */
export interface Deliveries {
  /** Names of the tracked events that the collector has taken, once each, as it stores a message id once. */
  stored(): string[];
  /** Page views, each once. */
  views(): string[];
  /** Opens a page and waits until its view was told. */
  ready(path?: string): Promise<void>;
  /** Waits until events of these names have been taken. */
  arrive(names: string[]): Promise<void>;
}

/** Looks at what the recorder of a site has taken. */
export function deliveriesOf(site: Site): Deliveries {
  const stored = () => {
    const byId = new Map(site.recorder.events().map(({ messageId, event }) => [messageId, event]));
    return [...byId.values()].filter((event) => event !== undefined);
  };
  return {
    stored,
    views: () => [
      ...new Set(site.recorder.events().flatMap(({ type, messageId }) => (type === "page" ? [messageId] : []))),
    ],
    async ready(path = "/") {
      site.serve(path);
      site.serve("/next");
      await site.open(path);
      await site.event(({ type }) => type === "page", "the view");
    },
    async arrive(names) {
      await site.recorder.until(() => {
        const there = new Set(stored());
        return names.every((name) => there.has(name));
      }, `${names.length} events stored`);
    },
  };
}
