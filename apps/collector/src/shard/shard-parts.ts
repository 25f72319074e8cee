import type { CompiledModel } from "@meander/journey";
import { Tombstones } from "./erase/tombstones.ts";
import { Skews } from "./log/skews.ts";
import { Outbox } from "./outbox/outbox.ts";
import type { Place } from "./place.ts";
import { Projector } from "./project/projector.ts";
import { SqlFacts } from "./stitch/sql-facts.ts";
import type { ShardParts } from "./take-in.ts";

/** Puts a shard together on its storage. @param secret keys the hashes of erased ids */
export function shardParts(sql: SqlStorage, place: Place, model: CompiledModel, secret: string): ShardParts {
  const facts = new SqlFacts(sql);
  const skews = new Skews(sql);
  const projector = new Projector(sql, facts, skews, place, model);
  const outbox = new Outbox(sql, place, facts, (ids) => projector.ownerOf(ids));
  return { sql, skews, projector, outbox, tombstones: new Tombstones(sql, `${secret} ${place.siteId}`) };
}

/** The object's name, kept at the first call because an alarm may come without it. */
export function rememberName(sql: SqlStorage, name: string | undefined): string | undefined {
  const kept = sql.exec<{ name: string }>("SELECT name FROM shard_name").toArray()[0]?.name;
  if (kept === undefined && name !== undefined) sql.exec("INSERT INTO shard_name (name) VALUES (?)", name);
  return kept ?? name;
}
