import { consentNow, isDecided } from "../consent/consent.ts";
import { forgetIdentity, openIdentity, sign, userId } from "../identity/identity.ts";
import { uuid } from "../identity/uuid.ts";
import { enqueue, forgetEvents, sendSoon, takeUp } from "../outbox/outbox.ts";
import { currentPage } from "../routes/page-info.ts";
import { countDrop } from "./drops.ts";
import type { EventFields, WireEvent } from "./event.ts";
import { gate } from "./gate.ts";
import { passThrough } from "./plugin.ts";
import { quietly } from "./quietly.ts";

/** So many events wait in memory for consent; more are not worth a visitor's memory. */
export const MOST_HELD = 100;

let held: WireEvent[] = [];
let log: ((event: WireEvent) => void) | undefined;

const send = (make: () => WireEvent | null | undefined) => {
  const consent = consentNow();
  enqueue(() => sign(make(), consent));
};

/**
 * Makes an event of what happens now; it is sent, held or dropped as consent says. What can wait until it is sent, or
 * until something changes that it depends on, does: a call takes no longer than to write down what was said.
 * @param at When it happened, ms UTC.
 */
export function emit(type: WireEvent["type"], fields: EventFields, at = Date.now()): void {
  const page = currentPage();
  // As things are now: the page may change its objects before they are sent.
  const text = quietly(() => JSON.stringify(fields));
  const make = () => {
    const event = quietly(() =>
      passThrough({
        type,
        messageId: uuid(at),
        timestamp: at,
        userId: userId(),
        ...JSON.parse(text as string),
        context: { page },
      }),
    );
    if (event) log?.(event);
    // JSON cannot carry it, or a plugin said no.
    else countDrop("unsent");
    return event;
  };
  const { basis } = consentNow();
  if (basis === "granted" && !gate.wait) {
    send(make);
    // Plugins hear of a view when it begins.
    if (log || type !== "track") takeUp();
  } else {
    const event = make();
    if (event && basis !== "denied") held[MOST_HELD - 1] || held.push(event);
  }
}

/** Tells `listener` of every event from now on, or nobody. */
export function logEvents(listener: typeof log): void {
  log = listener;
}

/** Forgets what waits for consent. */
export function dropHeld(): void {
  held = [];
}

/** Does what the consent in force asks for: takes up what an earlier page stored, or clears it away. */
export function settleConsent(): void {
  const isGranted = consentNow().basis === "granted";
  if (isGranted && gate.wait) {
    gate.wait(settleConsent);
    return;
  }
  const released = held;
  // Back to unknown is a withdrawal too; only what happens from now on may wait for a new answer.
  held = [];
  if (isGranted) {
    openIdentity();
    for (const event of released) send(() => event);
    // Without any, it still sends what an earlier page left behind.
    sendSoon(0);
  } else if (isDecided()) {
    forgetEvents();
    forgetIdentity();
  }
}
