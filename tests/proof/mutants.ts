import type { HistoryOptions } from "./history.ts";

/** A rule broken in one place of the code. */
export interface Mutant {
  rule: string;
  file: string;
  /** Must be in the file exactly once. */
  from: string;
  to: string;
  /** What has to happen more often than usual for the break to show. */
  often?: Partial<HistoryOptions>;
}

const IDENTITY = "packages/identity/src/";
const SHARD = "apps/collector/src/shard/";

/** Every rule that the laws are to hold, broken once: each of these must make a law fail. */
export const MUTANTS: readonly Mutant[] = [
  {
    rule: "I2: of two links the one that arrived first decides, whatever its rank",
    file: `${SHARD}stitch/keep-fact.ts`,
    from: "AND (rank, message_id, at) <= (?3, ?4, ?5)",
    to: "AND ?3 IS NOT ?4 AND ?5 IS NOT NULL",
  },
  {
    rule: "I2: links rank by the pair and not by the message",
    file: `${IDENTITY}merge-link.ts`,
    from: "return compareText(a.rank, b.rank) || compareText(a.higher",
    to: "return compareText(a.messageId, a.messageId) || Math.random() - 0.5 || compareText(a.higher",
  },
  {
    rule: "I3: a touchpoint goes to the owner of its visitor, also when it has a user of its own",
    file: `${IDENTITY}owner-of-touchpoint.ts`,
    from: "const own = user ?? contact;",
    to: "const own = contact;",
  },
  {
    rule: "I3: a second user's claim takes the device",
    file: `${IDENTITY}owner-of-touchpoint.ts`,
    from: "if (own !== null) return { owner: ownerOf(own, view), sharedDevice: false };",
    to: "if (own !== null && ownerOf(visitor, view) === visitor) return { owner: ownerOf(own, view), sharedDevice: false };",
  },
  {
    rule: "I4: a placeholder is a user like any other",
    file: `${IDENTITY}placeholder.ts`,
    from: "return PLACEHOLDERS.has(text) ||",
    to: "return",
  },
  {
    rule: "I5: the guard keeps the links that arrived first",
    file: `${IDENTITY}guard-memory.ts`,
    from: "if (kept && !isWatched(before)) return { kept: inserted(kept, link), times: null };",
    to: "if (kept && !isWatched(before)) return { kept, times: null };",
    often: { crowds: 1 },
  },
  {
    rule: "I5: a link that falls over the guard is not told to its visitor",
    file: `${SHARD}stitch/take-facts.ts`,
    from: "for (const id of weighed.moved) ids.add(id);",
    to: "",
    often: { crowds: 1 },
  },
  {
    rule: "I5: an accepted link waits all the same",
    file: `${IDENTITY}guard.ts`,
    from: 'if (link.word === "accepted" || levelOf(link.lower) !== "visitor") return true;',
    to: 'if (levelOf(link.lower) !== "visitor") return true;',
    often: { crowds: 1 },
  },
  {
    rule: "I6: users who share a contact are joined",
    file: `${IDENTITY}owner-of.ts`,
    from: 'if (levelOf(id) === "user") return foldAlias(id, view);',
    to: 'if (levelOf(id) === "user") return view.linksDown(id).map((l) => view.linksUp(l.lower).map((o) => o.higher).sort()[0] ?? id).concat(foldAlias(id, view)).sort()[0] ?? id;',
  },
  {
    rule: "I6: an alias that was taken back still joins",
    file: `${IDENTITY}alias-group.ts`,
    from: "if (alias.revoked) continue;",
    to: "",
    often: { erasures: 50 },
  },
  {
    rule: "I6: an alias leads from the previous user to the new one and not back",
    file: `${IDENTITY}alias-group.ts`,
    from: "group.add(alias.previous);",
    to: "",
  },
  {
    rule: "I7: the newest word is the one that arrived last",
    file: `${SHARD}stitch/keep-fact.ts`,
    from: "AND (at, word, actor) >= (?2, ?3, ?4)",
    to: "AND (?2, ?3, ?4) IS (at, word, actor)",
  },
  {
    rule: "I7: facts that arrived from another shard are not weighed",
    file: `${SHARD}take-in.ts`,
    from: "const changes = takeFacts(sql, projector.facts, living(parcel.facts, tombstones));",
    to: "const changes = takeFacts(sql, projector.facts, []);",
  },
  {
    rule: "I7: copies that an identity change left behind stay",
    file: `${SHARD}take-in.ts`,
    from: "const left = dropStrays(sql, place, (ids) => projector.ownerOf(ids), parcel.strays);",
    to: "const left = new Set<string>();",
  },
  {
    rule: "I7: what moved is not handed to its new home",
    file: `${SHARD}outbox/outbox.ts`,
    from: 'for (const dest of dests) this.#owe(dest, visitor, "");',
    to: "",
  },
  {
    rule: "I9: a link that was taken back still decides",
    file: `${IDENTITY}owner-of.ts`,
    from: '.filter((link) => link.word !== "revoked")',
    to: "",
  },
  {
    rule: "I10: what comes after an erasure is stored",
    file: `${SHARD}erase/tombstones.ts`,
    from: "return hashes.size > 0 && hashes.has(this.hashOf(id));",
    to: "return hashes.has(id);",
  },
  {
    rule: "I10: links of an erased person come back with the next message",
    file: `${SHARD}erase/living.ts`,
    from: "return facts.filter((fact) => !fallsWith(fact, (id) => tombstones.has(id)));",
    to: "return tombstones ? [...facts] : [];",
  },
  {
    rule: "I10: a device that was shared with an erased person is handed to those who are left",
    file: `${SHARD}erase/erase.ts`,
    from: "return shared.map((target) =>",
    to: "return shared.slice(shared.length).map((target) =>",
    often: { kiosks: 1, erasures: 1 },
  },
  {
    rule: "I10: an erasure takes what others did on the same browser",
    file: `${SHARD}erase/erase.ts`,
    from: "if (!ids.has(user ?? contact ?? visitor)) continue;",
    to: "if (!ids.has(visitor) && !ids.has(user ?? contact ?? visitor)) continue;",
  },
  {
    rule: "I7: touchpoints that come in while the site is moved stay behind",
    file: `${SHARD}move/change-feed.ts`,
    from: "if (!this.isOn || touchpoints.length === 0) return;",
    to: "if (touchpoints.length >= 0) return;",
    often: { moves: 1 },
  },
  {
    rule: "I7: facts that are heard while the site is moved stay behind",
    file: `${SHARD}move/change-feed.ts`,
    from: "if (!this.isOn) return;\n    for (let from = 0; from < facts.length;",
    to: "if (facts.length >= 0) return;\n    for (let from = 0; from < facts.length;",
    often: { moves: 1 },
  },
  {
    rule: "I10: the new shards are not told who is erased while the site is moved",
    file: `${SHARD}move/change-feed.ts`,
    from: "this.#add({ erased: { erasure, groups: fallen } });",
    to: "",
    often: { moves: 1, erasures: 1 },
  },
  {
    rule: "I10: what is on its way between shards does not fall",
    file: `${SHARD}erase/erase-site.ts`,
    from: "await Promise.all(shards.map((shard) => shard.tellFacts()));",
    to: "",
    often: { erasures: 1 },
  },
  {
    rule: "I10: who falls is decided by old shards that take nothing in any more",
    file: `${SHARD}journey-shard.ts`,
    from: "if (move.isClosed) return (await move.forward()).erasureOf(id, at);",
    to: "",
    often: { moves: 1, erasures: 1 },
  },
];
