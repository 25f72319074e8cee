import { contactKeys } from "../ingest/enrich/contact-keys.ts";
import { Tombstones } from "./erase/tombstones.ts";
import { Skews } from "./log/skews.ts";
import { ChangeFeed } from "./move/change-feed.ts";
import { Outbox } from "./outbox/outbox.ts";
import type { Place } from "./place.ts";
import { NextGeneration } from "./project/next-generation.ts";
import { Ownership } from "./project/ownership.ts";
import { Projector } from "./project/projector.ts";
import { Rebuild } from "./project/rebuild.ts";
import { ServedModel } from "./project/served-model.ts";
import { SqlFacts } from "./stitch/sql-facts.ts";
import type { ShardParts } from "./take-in.ts";
import { Webhooks } from "./webhooks/webhooks.ts";

/** Touchpoints that are folded in one transaction: some 20 ms, in which nobody else is served. */
const FOLDED_AT_ONCE = 1_500;

/** Puts a shard together on its storage. @param secret keys the hashes of contacts and erased ids */
export function shardParts(sql: SqlStorage, place: Place, secret: string, foldedAtOnce = FOLDED_AT_ONCE): ShardParts {
  const facts = new SqlFacts(sql);
  const skews = new Skews(sql);
  const ownership = new Ownership(sql, facts, skews, place);
  const served = new ServedModel(sql);
  const next = new NextGeneration(sql, ownership);
  const projector = new Projector(sql, ownership, served, next, foldedAtOnce);
  const rebuild = new Rebuild(sql, ownership, next, served, place.shards === 1, foldedAtOnce);
  const feed = new ChangeFeed(sql);
  const outbox = new Outbox(sql, place, facts, (ids) => projector.ownerOf(ids), feed);
  const tombstones = new Tombstones(sql, `${secret} ${place.siteId}`);
  const contactKey = contactKeys(secret, place.siteId);
  const webhooks = new Webhooks(sql, served);
  return { sql, place, skews, ownership, served, projector, rebuild, outbox, feed, tombstones, webhooks, contactKey };
}

/** The object's name, kept at the first call because an alarm may come without it. */
export function rememberName(sql: SqlStorage, name: string | undefined): string | undefined {
  const kept = sql.exec<{ name: string }>("SELECT name FROM shard_name").toArray()[0]?.name;
  if (kept === undefined && name !== undefined) sql.exec("INSERT INTO shard_name (name) VALUES (?)", name);
  return kept ?? name;
}
