import type { IdentifierKey } from "@meander/identity";
import { namesPerson } from "../shard/erase/names-person.ts";
import type { LoggedTouchpoint } from "../shard/log/row.ts";
import type { Projector } from "../shard/project/projector.ts";
import { orderKeyText, parseOrderKey } from "../shard/read/touchpoint-item.ts";

/** Some touchpoints of a person with all that is kept of them, as JSON texts in order J1. */
export interface PersonPage {
  touchpoints: string[];
  next: string | null;
}

const PAGE_CHARS = 2_000_000;

/** A page of a person's own data from the log. @param cursor `next` of the page before */
export function personPage(
  projector: Projector,
  journey: IdentifierKey,
  cursor: string | null,
  limit: number,
): PersonPage {
  const touchpoints: string[] = [];
  let chars = 0;
  let last: LoggedTouchpoint | null = null;
  for (const touchpoint of projector.touchpointsOf(journey, parseOrderKey(cursor), limit + 1)) {
    if (last && (touchpoints.length >= limit || chars > PAGE_CHARS)) return { touchpoints, next: orderKeyText(last) };
    const text = JSON.stringify(touchpoint);
    touchpoints.push(text);
    chars += text.length;
    last = touchpoint;
  }
  return { touchpoints, next: null };
}

/** Some rejected events that name a person; `next` continues behind them, null at the end. */
export interface QuarantinedPage {
  entries: { receivedAt: number; reason: string; body: string }[];
  next: number | null;
}

/**
 * What quarantine keeps that names one of these ids: the same that an erasure of them deletes (rule I10).
 * @param contactKey the key of a contact as it is spelled before it is hashed
 * @param after `next` of the page before, 0 at first
 */
export function quarantinedOf(
  sql: SqlStorage,
  ids: ReadonlySet<IdentifierKey>,
  contactKey: (canonical: string) => IdentifierKey,
  after: number,
): QuarantinedPage {
  const entries: QuarantinedPage["entries"] = [];
  let chars = 0;
  const rows = sql.exec<{ id: number; received_at: number; reason: string; body: string }>(
    "SELECT id, received_at, reason, body FROM quarantine WHERE id > ? ORDER BY id",
    after,
  );
  for (const { id, received_at: receivedAt, reason, body } of rows) {
    if (!namesPerson(body, ids, contactKey)) continue;
    entries.push({ receivedAt, reason, body });
    chars += body.length;
    if (chars > PAGE_CHARS) return { entries, next: id };
  }
  return { entries, next: null };
}
