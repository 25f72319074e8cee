import { DEFAULT_MODEL } from "@meander/journey";
import { addAggregate } from "../../apps/collector/src/shard/keep/aggregate.ts";
import { addToQuarantine } from "../../apps/collector/src/shard/keep/quarantine.ts";
import { migrate } from "../../apps/collector/src/shard/migrations.ts";
import { placeOf } from "../../apps/collector/src/shard/place.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { takeIn } from "../../apps/collector/src/shard/take-in.ts";
import { sqliteStorage } from "../reports/sqlite-storage.ts";
import { incoming, type Telling } from "./incoming.ts";

/**
 * Prints the database of a small shard as SQL: the fixture of the schema that this version has. See
 * docs/schema-fixtures.md.
 */
const T0 = Date.UTC(2026, 5, 1, 9);
const HOUR = 3_600_000;

const visit = (visitor: string, day: number, ...paths: string[]): Telling[] =>
  paths.map((path, i) => ({
    ...{ messageId: `${visitor}-${day}-${i}`, visitor, path },
    at: T0 + day * 24 * HOUR + i * 60_000,
  }));

const TELLINGS: Telling[] = [
  ...visit("phone", 0, "/", "/blog/roasting", "/products"),
  ...visit("laptop", 2, "/pricing", "/products/lantern"),
  { messageId: "in", at: T0 + 50 * HOUR, visitor: "laptop", kind: "identify", user: "anna", email: "anna@x.example" },
  { messageId: "news", at: T0 + 51 * HOUR, visitor: "phone", kind: "identify", email: "anna@x.example" },
  { messageId: "paper", at: T0 + 52 * HOUR, visitor: "phone", kind: "soft_conversion", name: "Whitepaper" },
  { messageId: "oops", at: T0 + 53 * HOUR, visitor: "laptop", kind: "error", name: "TypeError: x", path: "/cart" },
  ...visit("laptop", 9, "/cart", "/checkout"),
  { messageId: "order", at: T0 + 220 * HOUR, visitor: "laptop", kind: "conversion", name: "Order Completed" },
  ...visit("stranger", 3, "/", "/about"),
];

const storage = sqliteStorage();
const { sql } = storage;
migrate(storage);
const parts = shardParts(sql, placeOf("fixture:0/1"), "secret-of-the-fixture");
sql.exec("INSERT INTO shard_name (name) VALUES (?)", "fixture:0/1");
takeIn(parts, [TELLINGS.map(incoming)]);
addAggregate(sql, [{ day: "2026-06-01", path: "/", referrerHost: "", campaign: "", country: "DK", n: 3 }]);
addToQuarantine(sql, [
  { receivedAt: T0, reason: "missing_event_name", messageId: "bad", body: '{"type":"track"}', request: null },
]);
parts.tombstones.add([parts.tombstones.hashOf("u:forgotten")], T0);
parts.rebuild.start({ startedAt: T0, model: DEFAULT_MODEL });

interface Item {
  type: string;
  name: string;
  sql: string;
}

const items = sql
  .exec("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
  .toArray() as unknown as Item[];
for (const item of items) console.log(`${item.sql};`);
for (const { name } of items.filter(({ type }) => type === "table")) {
  const columns = sql
    .exec(`SELECT name FROM pragma_table_info('${name}')`)
    .toArray()
    .map((row) => String(row.name));
  const values = columns.map((column) => `quote(${column})`).join(" || ', ' || ");
  for (const { row } of sql.exec(`SELECT ${values} AS row FROM ${name}`).toArray()) {
    console.log(`INSERT INTO ${name} (${columns.join(", ")}) VALUES (${row});`);
  }
}
