import type { Answer, Categories, Decision } from "../consent/decide.ts";
import { type Client, createClient } from "./client.ts";
import type { Properties } from "./event.ts";
import { guard } from "./guard.ts";
import { watchDocument } from "./lifecycle.ts";
import type { Undo } from "./listen.ts";
import type { Options } from "./options.ts";
import type { Plugin } from "./plugin.ts";
import { viewPage } from "./show.ts";

/** What `debug()` tells, for a look at why something is or is not sent. */
export interface DebugState {
  consent: Decision;
  anonymousId: string | undefined;
  userId: string | undefined;
  /** Events in memory that wait for the next batch. */
  waiting: number;
  /** Lost events by reason. */
  dropped: Record<string, number> | undefined;
}

/** The public methods (rule K1). None of them ever throws. */
export interface Meander {
  /** Records a page view by hand. Automatic ones go on unless `data-pages="false"`. */
  page(name?: string, properties?: Properties): void;
  /** Records that something happened. */
  track(event: string, properties?: Properties): void;
  /** Records a soft conversion: a whitepaper, a newsletter, a demo request. */
  soft(goal: string, properties?: Properties): void;
  /** Records a conversion: an order, a signed contract. */
  convert(goal: string, properties?: Properties): void;
  /** Says who this is. With traits alone (an e-mail, say) it adds to what is known of this visitor. */
  identify(userId: string | Properties, traits?: Properties): void;
  /** Says which account this person belongs to. */
  group(accountId: string, traits?: Properties): void;
  /** Records what a person says: `kind` is nps, csat, ces, or a word of yours. */
  feedback(kind: string, score: number, text?: string): void;
  /** Takes the visitor's answer, or the categories of a consent platform. */
  consent(given: Answer | Categories): void;
  /** Forgets who this is: a new anonymous id, no user. Call it at sign-out. */
  reset(): void;
  /** Sends what waits. Fulfilled when that is over. */
  flush(): Promise<void>;
  /** Prints every event to the console from now on (or no more), and tells the state. */
  debug(isOn?: boolean): DebugState | undefined;
  /** Adds a plugin, once per name. */
  use(plugin: Plugin): void;
  /** Stops observing and puts back everything. */
  destroy(): void;
}

/**
 * Starts recording.
 * @param options Site and endpoint at least.
 * @param plugins What observes the page, beside what is added later with `use`.
 */
export function createMeander(options: Options, plugins: Plugin[]): Meander {
  const undos: Undo[] = [];
  let client: Client | undefined;

  const use = (plugin: Plugin) => {
    if (!client || client.plugins.some(({ name }) => name === plugin.name)) return;
    client.plugins.push(plugin);
    const undo = guard(plugin.setup ?? (() => undefined)).call(plugin, client);
    undos.push(() => {
      undo?.();
      plugin.teardown?.();
    });
  };
  /** A method of the client, that does nothing on a server and never throws. */
  const on = <A extends unknown[], R>(run: (client: Client, ...args: A) => R) =>
    guard((...args: A) => client && run(client, ...args));
  const track = (kind: "interaction" | "soft_conversion" | "conversion") =>
    on((client, event: string, properties?: Properties) =>
      client.emit("track", { event, ...(kind !== "interaction" && { kind }), ...(properties && { properties }) }),
    );

  guard(() => {
    client = createClient(options);
    undos.push(...watchDocument(client));
    plugins.forEach(use);
  })();

  return {
    page: on((client, name?: string, properties: Properties = {}) => viewPage(client, properties, name)),
    track: track("interaction"),
    soft: track("soft_conversion"),
    convert: track("conversion"),
    identify: on((client, userId: string | Properties, traits?: Properties) => {
      const isNamed = typeof userId !== "object";
      if (isNamed) client.identity.identify(String(userId));
      client.emit("identify", { traits: (isNamed ? traits : userId) ?? {} });
    }),
    group: on((client, accountId: string, traits: Properties = {}) =>
      client.emit("group", { groupId: String(accountId), traits }),
    ),
    feedback: on((client, kind: string, score: number, text?: string) =>
      client.emit("track", { event: "Feedback Given", kind: "feedback", properties: { kind, score, text } }),
    ),
    consent: on((client, given: Answer | Categories) => client.consent.say(given)),
    reset: on((client) => {
      // What waits for consent was done by somebody who has not given it.
      client.dropHeld();
      client.identity.reset();
    }),
    flush: async () => client?.outbox.flush(),
    debug: on((client, isOn = true) => {
      if (isOn) client.log = (event) => console.debug("meander", event);
      else delete client.log;
      const { consent, identity, outbox, drops } = client;
      return {
        consent: consent.now(),
        anonymousId: identity.anonymousId(),
        userId: identity.userId(),
        waiting: outbox.waiting(),
        dropped: drops.read(),
      };
    }),
    use: guard(use),
    destroy: guard(() => {
      for (const undo of undos.splice(0)) guard(undo)();
      client?.outbox.leave();
      client = undefined;
    }),
  };
}
