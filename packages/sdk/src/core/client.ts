import { type Consent, createConsent } from "../consent/consent.ts";
import { createIdentity, type Identity } from "../identity/identity.ts";
import { openStore } from "../identity/store.ts";
import { uuid } from "../identity/uuid.ts";
import { createOutbox, FLUSH_MS, type Outbox } from "../outbox/outbox.ts";
import { readPage } from "../routes/page-info.ts";
import { batchContext } from "./batch-context.ts";
import { cleanText } from "./clean.ts";
import { createDrops, type Drops } from "./drops.ts";
import type { EventFields, PageInfo, Properties, WireEvent } from "./event.ts";
import type { Options } from "./options.ts";
import { type Plugin, passThrough } from "./plugin.ts";

/** So many events wait in memory for consent; more are not worth a visitor's memory. */
export const MOST_HELD = 100;

/** What captures and plugins work with. */
export interface Client {
  readonly options: Options;
  readonly consent: Consent;
  readonly identity: Identity;
  readonly outbox: Outbox;
  readonly drops: Drops;
  readonly plugins: Plugin[];
  /** The page that is shown; every event happens on it. */
  page: PageInfo;
  /** Told of every event, for `debug()`. */
  log?: (event: WireEvent) => void;
  /** Makes an event of what happens now; it is sent, held or dropped as consent says. */
  emit(type: WireEvent["type"], fields: EventFields): void;
  /** Forgets what waits for consent. */
  dropHeld(): void;
  /** Does what the consent in force asks for: takes up what an earlier page stored, or clears it away. */
  settle(): void;
}

/** A copy as things are now: the page may change its object before it is sent. */
const copyOf = (given: Properties): Properties => JSON.parse(JSON.stringify(given));

/** Puts consent, identity and outbox together. Observes nothing by itself. */
export function createClient(options: Options): Client {
  const store = openStore();
  const drops = createDrops();
  const identity = createIdentity(store, options.adopt, options.cookieDomain);
  const outbox = createOutbox({
    endpoint: options.endpoint,
    writeKey: options.site,
    store,
    drops,
    context: batchContext,
    onPersist() {
      client.page.title = cleanText(document.title);
      identity.save();
    },
  });
  let held: WireEvent[] = [];

  const enqueue = (event: WireEvent) => {
    const { basis, source } = consent.now();
    const anonymousId = identity.anonymousId();
    if (basis !== "granted" || !anonymousId) return;
    outbox.add({ ...event, anonymousId, seq: identity.nextSeq(), consent: { basis, source, at: consent.at() } });
  };
  const settle = () => {
    const { basis } = consent.now();
    if (basis === "granted") {
      identity.open();
      const released = held;
      held = [];
      for (const event of released) enqueue(event);
      // Without any, it still sends what an earlier page left behind.
      outbox.soon(released.length ? 0 : FLUSH_MS);
    } else if (basis === "denied" || identity.anonymousId()) {
      held = [];
      outbox.clear();
      identity.forget();
    }
  };
  const consent = createConsent(store, options.consent, settle);

  const client: Client = {
    options,
    consent,
    identity,
    outbox,
    drops,
    plugins: [],
    page: readPage(options, "navigate"),
    emit(type, fields) {
      const made: WireEvent = {
        type,
        messageId: uuid(),
        timestamp: new Date().toISOString(),
        ...fields,
        context: { page: client.page },
      };
      const userId = identity.userId();
      if (userId) made.userId = userId;
      try {
        if (fields.properties) made.properties = copyOf(fields.properties);
        if (fields.traits) made.traits = copyOf(fields.traits);
      } catch {
        // Circular, or a bigint: JSON cannot carry it.
        return drops.add("not_json");
      }
      const event = passThrough(client.plugins, made);
      if (!event) return;
      client.log?.(event);
      const { basis } = consent.now();
      if (basis === "granted") enqueue(event);
      else if (basis === "unknown" && held.length < MOST_HELD) held.push(event);
    },
    dropHeld() {
      held = [];
    },
    settle,
  };
  return client;
}
