import type { IdentifierKey } from "@meander/identity";
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

/** What quarantine keeps that names one of these ids. @param ids as clients send them */
export function quarantinedOf(
  sql: SqlStorage,
  ids: readonly string[],
): { receivedAt: number; reason: string; body: string }[] {
  const found = new Map<number, { receivedAt: number; reason: string; body: string }>();
  for (const id of ids) {
    const rows = sql.exec<{ id: number; received_at: number; reason: string; body: string }>(
      "SELECT id, received_at, reason, body FROM quarantine WHERE instr(body, ?) > 0 ORDER BY id",
      JSON.stringify(id),
    );
    for (const row of rows) found.set(row.id, { receivedAt: row.received_at, reason: row.reason, body: row.body });
  }
  return [...found.values()];
}
