import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { linkId, pairOf } from "@meander/identity";
import type { Telling } from "../workers/incoming.ts";
import { ownersByDefinition } from "./definition.ts";
import type { History, Step } from "./history.ts";
import type { Whole } from "./inspection.ts";
import type { NewSite, ProofSite } from "./site.ts";

/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

/**
 * Plays a history as it stands, every message alone; nobody is killed and the site is not moved.
 * @returns every identifier that was erased
 */
async function play(site: ProofSite, history: History): Promise<Set<string>> {
  const erased = new Set<string>();
  for (const { steps, erase } of history) {
    for (const step of steps) {
      if (step.kind === "tell") await site.tell(step.tellings);
      else if (step.kind === "decide") await site.decide(step.fact, 0);
    }
    if (erase === null) continue;
    const before = await site.look();
    for (const id of (await site.erase(erase))?.ids ?? []) erased.add(id);
    nobodyGained(before, await site.look());
  }
  return erased;
}

async function befall(site: ProofSite, step: Exclude<Step, { kind: "tell" | "decide" }>): Promise<void> {
  if (step.kind === "move") await site.move(step.shards);
  else await site.kill(step.kill);
}

/**
 * Plays a history in another order and batches, with repetitions, evictions, kills, moves, and pauses in which outboxes
 * drain. An erasure waits for nothing: whatever was acknowledged before it may still be on its way between shards.
 */
async function playOtherwise(site: ProofSite, shards: number, history: History, random: () => number): Promise<void> {
  const told: Telling[] = [];
  for (const { steps, erase } of history) {
    const order = shuffled(steps, random);
    while (order.length > 0) {
      const batch = takeBatch(order, random);
      const again = told.filter(() => random() < 0.15);
      if (batch.length > 0) await site.tell(shuffled([...batch, ...again], random));
      told.push(...batch);
      await doNext(site, order, shards, random);
      if (random() < 0.2) await site.settle();
      if (random() < 0.1) await site.evict();
    }
    if (erase !== null) await site.erase(erase);
  }
  await site.tell(told.filter(() => random() < 0.3));
  await site.settle();
}

function takeBatch(order: Step[], random: () => number): Telling[] {
  const most = 1 + Math.floor(random() * 4);
  const batch: Telling[] = [];
  for (let i = 0; i < most; i++) {
    const [next] = order;
    if (next?.kind !== "tell") break;
    order.shift();
    batch.push(...next.tellings);
  }
  return batch;
}

async function doNext(site: ProofSite, order: Step[], shards: number, random: () => number): Promise<void> {
  const [next] = order;
  if (!next || next.kind === "tell") return;
  order.shift();
  if (next.kind !== "decide") return befall(site, next);
  const times = 1 + Math.floor(random() * 2);
  for (let i = 0; i < times; i++) await site.decide(next.fact, Math.floor(random() * shards));
}

/**
 * Rules I6, I7, I9, I10 for one history: played in order in one shard, and otherwise in some number of shards, it gives
 * the same bytes, which a rebuild gives too; nobody is joined without an alias; who is erased is gone; to undo an undo is
 * to do nothing.
 * @param shards how many shards the other site has
 */
export async function prove(newSite: NewSite, history: History, shards: number, seed: number): Promise<void> {
  const random = randomOf(seed);
  const [one, other] = [newSite(1), newSite(shards)];
  const erased = await play(one, history);
  const expected = await one.look();
  nobodyJoined(expected);
  nobodyErased(expected, erased);
  if (erased.size === 0) ownedAsDefined(expected, history);
  await playOtherwise(other, shards, history, random);
  strictEqual((await other.look()).text, expected.text, "the same bytes in any order, batches and number of shards");
  if (erased.size > 0) {
    await other.rebuild();
    strictEqual((await other.look()).text, expected.text, "what is served is what a rebuild gives");
  }
  await undone(one, expected, random);
}

/** Rules I2 to I6, I9: every touchpoint is whose the wording of the rules says. */
function ownedAsDefined({ own }: Whole, history: History): void {
  const owners = own.map(
    ({ text, owner }) => [(JSON.parse(text) as { message_id: string }).message_id, owner] as const,
  );
  const defined = [...ownersByDefinition(history)];
  const byMessage = (a: readonly [string, string], b: readonly [string, string]) => (a[0] < b[0] ? -1 : 1);
  deepStrictEqual(owners.sort(byMessage), defined.sort(byMessage), "everybody owns what the definition says");
}

/** Rule I6: users whose touchpoints lie in one journey are connected by aliases that stand. */
function nobodyJoined({ facts, own }: Whole): void {
  const revoked = new Set<string>();
  const friends = new Map<string, string[]>();
  const befriend = (a: string, b: string) => friends.set(a, [...(friends.get(a) ?? []), b]);
  const rows = facts.map((fact) => [fact.slice(0, fact.indexOf(" ")), JSON.parse(fact.slice(fact.indexOf(" ") + 1))]);
  for (const [table, [target, word]] of rows) if (table === "verdict" && word === "revoked") revoked.add(target);
  for (const [table, [previous, user]] of rows) {
    if (table !== "alias" || revoked.has(linkId(previous, user))) continue;
    befriend(previous, user);
    befriend(user, previous);
  }
  for (const [owner, group] of Map.groupBy(own, (row) => row.owner)) {
    const users = new Set(group.flatMap((row) => row.user ?? []));
    const [first] = users;
    if (first === undefined) continue;
    const reached = new Set([first]);
    for (const user of reached) for (const friend of friends.get(user) ?? []) reached.add(friend);
    for (const user of users) ok(reached.has(user), `${owner} holds ${first} and ${user}, whom no alias joins`);
  }
}

/** Rule I10: nothing is an erased person's, and no fact leads to them. */
function nobodyErased({ facts, own, text }: Whole, erased: ReadonlySet<string>): void {
  for (const row of own) ok(!erased.has(row.decides), `a touchpoint of ${row.decides}, who is erased`);
  for (const fact of facts) {
    const [first, second] = JSON.parse(fact.slice(fact.indexOf(" ") + 1)) as [string, string];
    const { higher } = fact.startsWith("verdict") ? (pairOf(first) ?? { higher: first }) : { higher: second };
    ok(!erased.has(higher), `${fact} leads to somebody who is erased`);
  }
  for (const id of erased) ok(!text.includes(`"journey [\\"${id}\\"`), `a journey of ${id}, who is erased`);
}

/** Rule I10: what an erasure leaves is whose it was before; on a shared device too it is handed to nobody. */
function nobodyGained(before: Whole, after: Whole): void {
  const owners = new Map(before.own.map(({ text, owner }) => [text, owner]));
  for (const { text, owner } of after.own) {
    strictEqual(owner, owners.get(text), "what an erasure leaves is whose it was before");
  }
}

/** Rule I9: a word on a link and its opposite leave everything as it was, but for the word itself. */
async function undone(site: ProofSite, before: Whole, random: () => number): Promise<void> {
  const links = before.facts.filter((fact) => fact.startsWith("link "));
  const fact = links[Math.floor(random() * links.length)];
  if (fact === undefined) return;
  const [lower, higher] = JSON.parse(fact.slice("link ".length)) as [string, string];
  const target = linkId(lower, higher);
  const known = before.facts.find((one) => one.startsWith(`verdict ["${target}"`));
  const [, last] = known
    ? (JSON.parse(known.slice("verdict ".length)) as [string, "revoked" | "accepted" | "none"])
    : [];
  for (const [i, word] of (["revoked", "accepted", last ?? "none"] as const).entries()) {
    await site.decide({ kind: "verdict", target, word, actor: "admin:1", at: 100 + i }, 0);
  }
  const after = await site.look();
  deepStrictEqual(withoutWords(after), withoutWords(before), "to undo an undo is to do nothing");
}

function withoutWords({ text }: Whole): string[] {
  return text.split(/,?\n/).filter((line) => !line.includes('"verdict ['));
}
