import { placeOf } from "../../apps/collector/src/shard/place.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { takeIn } from "../../apps/collector/src/shard/take-in.ts";
import { countingSql } from "./counting-sql.ts";
import { incoming, type Telling } from "./incoming.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
/** What a visit is about: most of one stay within a phase. */
const VISITS = [
  ["/blog/one", "/blog/two", "/blog/one", "/about"],
  ["/products", "/products/lighthouse", "/products", "/products/harbour"],
  ["/", "/products", "/priser", "/priser", "/contact"],
  ["/products/lighthouse", "/cart", "/checkout", "/checkout"],
  ["/support", "/support/one", "/account", "/account"],
];

/** A v7 id as our SDK makes them, so that the id is its own key. */
function uuidV7(at: number, n: number): string {
  const hex = at.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

const TOUCHPOINTS_A_VISIT = 12;

/** A visit of some minutes, a day after the one before; now and then a soft conversion or an error. */
function visit(visitor: number, day: number): Telling[] {
  return Array.from({ length: TOUCHPOINTS_A_VISIT }, (_, n): Telling => {
    const at = T0 + day * 86_400_000 + n * 20_000;
    const kind =
      (visitor * 7 + day * 11 + n) % 37 === 7
        ? "soft_conversion"
        : (visitor * 5 + day * 13 + n) % 41 === 5
          ? "error"
          : "page_view";
    const pages = VISITS[(visitor + day) % VISITS.length] as string[];
    const path = pages[Math.min(n, pages.length - 1)] as string;
    return {
      messageId: uuidV7(at, visitor * 1000 + n),
      at,
      visitor: `v${visitor}`,
      kind,
      name: "x",
      path,
      seq: day * TOUCHPOINTS_A_VISIT + n,
    };
  });
}

/**
 * Takes in ten visits of twenty visitors in batches of a size, and counts by the cursors' own count what is written.
 * @returns how many touchpoints were stored, and rows written by table
 */
export function writeVisits(storage: DurableObjectStorage, batchSize: number) {
  const counting = countingSql(storage.sql);
  const parts = shardParts(counting.sql, placeOf("alone"), "secret");
  let touchpoints = 0;
  for (let day = 0; day < 10; day++) {
    for (let visitor = 0; visitor < 20; visitor++) {
      const messages = visit(visitor, day).map((telling) => {
        const message = incoming(telling);
        return { ...message, touchpoint: { ...message.touchpoint, id: telling.messageId } };
      });
      for (let i = 0; i < messages.length; i += batchSize) {
        const { answers } = storage.transactionSync(() => takeIn(parts, [messages.slice(i, i + batchSize)]));
        touchpoints += answers[0]?.accepted ?? 0;
      }
    }
  }
  return { touchpoints, rowsWritten: counting.rowsWritten(), byTable: counting.byTable() };
}
