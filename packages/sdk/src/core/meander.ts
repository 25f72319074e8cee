import { sayConsent } from "../consent/consent.ts";
import type { Answer, Categories } from "../consent/decide.ts";
import { nameVisitor, resetIdentity } from "../identity/identity.ts";
import { flush, takeUp } from "../outbox/outbox.ts";
import { client } from "./client.ts";
import { tellEarly } from "./early.ts";
import { dropHeld, emit, logEvents } from "./emit.ts";
import type { EventFields, Properties } from "./event.ts";
import { ask, type JourneyState, type Question } from "./journey-state.ts";
import { stopListening } from "./listen.ts";
import { type Plugin, tearDown, usePlugin } from "./plugin.ts";
import { guard } from "./quietly.ts";
import { viewPage } from "./show.ts";
import { type VisitorState, visitor } from "./visitor.ts";

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
  identify(userId: string | number | Properties, traits?: Properties): void;
  /** Says which account this person belongs to. */
  group(accountId: string | number, traits?: Properties): void;
  /** Records what a person says: `kind` is nps, csat, ces, or a word of yours. */
  feedback(kind: string, score: number, text?: string): void;
  /**
   * Takes the visitor's answer, or the categories of a consent platform.
   * @param by `api/` and the version of the policy that was agreed to, e.g. `api/2026-05`; it is kept with each event
   */
  consent(given: Answer | Categories, by?: `api/${string}`): void;
  /** The phase, laps and last soft conversion of this visitor, after what waits was sent; null without consent. */
  journey(): Promise<JourneyState | null>;
  /** Calls back whenever this visitor is, or comes, in a phase; at once when it is so already. */
  onPhase(phase: string, tell: (state: JourneyState) => void): void;
  /** Forgets who this is: a new anonymous id, no user. Call it at sign-out. */
  reset(): void;
  /** Sends what waits. Fulfilled when that is over. */
  flush(): Promise<void>;
  /** Prints every event to the console from now on (or no more), and tells the state. */
  debug(isOn?: boolean): VisitorState | undefined;
  /** Adds a plugin, once per name. */
  use(plugin: Plugin): void;
  /** Stops observing for the rest of the page's life, and puts back everything. Calls still work. */
  destroy(): void;
}

const tracker =
  (kind?: EventFields["kind"]) =>
  (event: string, properties?: Properties): void =>
    emit("track", { event, kind, properties });

/** The methods, guarded. */
export function createMeander(): Meander {
  const meander: Meander = {
    page: viewPage,
    track: tracker(),
    soft: tracker("soft_conversion"),
    convert: tracker("conversion"),
    identify(id, traits) {
      const isNamed = typeof id !== "object";
      tellEarly();
      takeUp();
      if (isNamed) nameVisitor(`${id}`);
      emit("identify", { traits: isNamed ? traits : id });
    },
    group: (id, traits) => emit("group", { groupId: `${id}`, traits }),
    feedback: (kind, score, text) => tracker("feedback")("Feedback Given", { kind, score, text }),
    consent: sayConsent,
    journey: () => new Promise(ask),
    onPhase: (phase, tell) => ask(tell as Question[0], phase),
    reset() {
      tellEarly();
      takeUp();
      // What waits for consent was done by somebody who has not given it.
      dropHeld();
      resetIdentity();
    },
    flush,
    debug(isOn = true) {
      logEvents(isOn ? console.info : undefined);
      return visitor();
    },
    use: (plugin) => usePlugin(plugin, client),
    destroy() {
      stopListening();
      tearDown();
    },
  };
  for (const name in meander) {
    const method = name as keyof Meander;
    meander[method] = guard(meander[method] as never) as never;
  }
  return meander;
}
