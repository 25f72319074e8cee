import { retentionMonths, sweepAudit } from "../control/retention.ts";
import { sweepQuarantine } from "./keep/quarantine.ts";
import { drain } from "./outbox/drain.ts";
import { peersOf, shardName } from "./place.ts";
import { changeOverTogether } from "./project/change-over.ts";
import { postBatch } from "./webhooks/post-batch.ts";
import type { Workings } from "./workings.ts";

/** How often the first shard asks whether the others are ready to change over. */
const READY_POLL_MS = 300;
/** When to look again for notices whose sending a kill may have cut off. */
const SENT_BY_MS = 60_000;

/** In this order; each does a slice of what is due and says when it wants to be woken again. */
const DUTIES: Readonly<Record<string, (shard: Workings) => unknown>> = {
  quarantine: ({ sql }) => sweepQuarantine(sql, Date.now()),
  rebuild: rebuildOn,
  outbox: drainOutbox,
  move: moveOn,
  retention: sweepOn,
  webhooks: tellWebhooks,
};

/** What a shard does when its alarm rings. Every duty for itself: one that fails keeps none of the others, and is tried again after a pause. */
export async function carryOutDuties(shard: Workings): Promise<void> {
  const { alarms, move } = shard;
  alarms.fired();
  if (move.isGone) return move.end();
  await shard.wakeToSweep();
  let failures = 0;
  for (const [where, carryOut] of Object.entries(DUTIES)) {
    try {
      await carryOut(shard);
    } catch (error) {
      failures++;
      console.error(JSON.stringify({ level: "error", where, error: String(error) }));
    }
  }
  // Nothing is thrown on: the platform gives up an alarm that has failed six times.
  if (failures > 0) await alarms.wakeAfterFailure();
  else alarms.succeeded();
}

/** Answers from what a rebuild has made; called by the first shard once all are ready. */
export async function changeOver(shard: Workings): Promise<void> {
  const { rebuild, projector } = shard.parts;
  shard.inTransaction(() => rebuild.changeOver(Date.now()) && projector.forgetStates());
  await shard.wakeNow();
}

/** A slice of what is being folded anew, if anything is. */
async function rebuildOn(shard: Workings): Promise<void> {
  const { alarms, place } = shard;
  const { rebuild, projector } = shard.parts;
  shard.inTransaction(() => rebuild.slice(Date.now()) && projector.forgetStates());
  if (rebuild.isBusy()) return alarms.wakeWithin(0);
  if (!rebuild.isReady() || place.index !== 0) return;
  const peers = peersOf(place).map((index) => shard.peer(index));
  if (await changeOverTogether(rebuild, peers)) await changeOver(shard);
  await alarms.wakeWithin(rebuild.isBusy() ? 0 : READY_POLL_MS);
}

async function drainOutbox({ sql, place, parts, ownerOf, send }: Workings): Promise<void> {
  if (!parts.outbox.isEmpty()) await drain(sql, parts.outbox, place, ownerOf, send);
}

async function moveOn({ parts, move, alarms }: Workings): Promise<void> {
  if (!parts.feed.isOn) return;
  const nextMs = await move.turn(Date.now());
  if (nextMs !== null) await alarms.wakeWithin(nextMs);
}

/** A slice of what is past its time, if it is that time of the day. */
async function sweepOn(shard: Workings): Promise<void> {
  const { env, place, move, retention, alarms } = shard;
  const now = Date.now();
  if (move.isGone || !retention.isDue(now)) return;
  const months = await retentionMonths(env, place.siteId);
  if (months === null) return;
  if (place.index === 0 && !retention.isBusy()) await sweepAudit(env, now);
  shard.inTransaction(() => retention.slice(now, months));
  if (retention.isBusy()) await alarms.wakeWithin(0);
}

/** Finds who fell asleep, and begins to send what webhooks are to be told. That is not waited for: they may be slow. */
async function tellWebhooks(shard: Workings): Promise<void> {
  const { alarms, env, move, place, parts } = shard;
  const { webhooks } = parts;
  await shard.learnWebhooks();
  const now = Date.now();
  if (move.isClosed || (webhooks.known.length === 0 && webhooks.outbox.isEmpty())) return;
  const nextLookMs = shard.inTransaction(() => {
    webhooks.outbox.sweep(webhooks.known, now);
    return webhooks.tellSleepers(now);
  });
  if (nextLookMs !== null) await alarms.wakeWithin(nextLookMs);
  const dueAt = webhooks.dueAt();
  if (dueAt === null) return;
  await alarms.wakeWithin(Math.max(dueAt - now, SENT_BY_MS));
  const sender = { sender: shardName(place), site: place.siteId };
  const sent = webhooks.send(
    (webhook, batch) => postBatch(env, webhook, batch, { ...sender, nowMs: Date.now() }),
    () => !move.isClosed,
  );
  // A shard that was emptied meanwhile has no table any more.
  sent
    .then(() => wakeForNotices(shard))
    .catch((error) => console.error(JSON.stringify({ level: "error", where: "webhooks", error: String(error) })));
}

async function wakeForNotices({ alarms, parts }: Workings): Promise<void> {
  const dueAt = parts.webhooks.dueAt();
  if (dueAt !== null) await alarms.wakeWithin(Math.max(0, dueAt - Date.now()));
}
