import { sortEvents } from "../ingest/sort-events.ts";
import type { RowError } from "../jobs/job.ts";
import { MOST_ERRORS } from "../jobs/job.ts";
import type { Incoming } from "../shard/incoming.ts";
import type { OpenedSource } from "./open-source.ts";
import { rowError, SourceError } from "./row.ts";
import type { SiteCall } from "./site-call.ts";
import { envelopeOf, inBatches } from "./take-rows.ts";

const MOST_ROWS = 1_000;
const SHOWN_ROWS = 20;

/** A row as it would be stored. */
export interface PreviewRow {
  line: number;
  messageId: string;
  at: number;
  visitor: string;
  user: string | null;
  contact: string | null;
  kind: string;
  name: string | null;
  path: string | null;
  channel: string | null;
  properties: Record<string, unknown>;
  traits: Record<string, unknown>;
  links: { lower: string; higher: string }[];
  notes: string[];
}

/** What an import would do, seen on its first thousand rows; nothing is stored. */
export interface Preview {
  columns: string[];
  rows: PreviewRow[];
  counts: { rows: number; accepted: number; rejected: number; withheld: number };
  errors: RowError[];
  /** Whether the source goes on after the rows that were looked at. */
  more: boolean;
}

/** Reads the beginning of a source as an import would, and stores nothing. */
export async function previewSource({ call, key }: SiteCall, source: OpenedSource): Promise<Preview> {
  const { form } = source;
  const preview: Preview = {
    columns: form.format === "csv" ? (form.shape?.columns ?? []) : [],
    ...{ rows: [], counts: { rows: 0, accepted: 0, rejected: 0, withheld: 0 }, errors: [], more: false },
  };
  const { counts, errors } = preview;
  try {
    for await (const batch of inBatches(source.rows)) {
      if (counts.rows >= MOST_ROWS) {
        preview.more = true;
        break;
      }
      const good = batch.filter(({ problem }) => problem === null);
      const { delivery, rejected, withheld } = sortEvents(call, key, envelopeOf(good));
      for (const { line, problem } of batch) if (problem) errors.push(rowError(line, problem));
      for (const { index, reason } of rejected) {
        errors.push(rowError(good[index]?.line ?? 0, { reason, column: source.columnOf(reason) }));
      }
      const shown = delivery.incoming.slice(0, SHOWN_ROWS - preview.rows.length);
      preview.rows.push(...shown.map((incoming) => previewRow(incoming, good[incoming.index]?.line ?? 0)));
      counts.rows += batch.length;
      counts.accepted += delivery.incoming.length;
      counts.withheld += withheld;
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    errors.push({ line: error.line, column: null, reason: "broken_source", message: error.message });
  }
  counts.rejected = errors.length;
  preview.errors = errors.sort((a, b) => a.line - b.line).slice(0, MOST_ERRORS);
  return preview;
}

function previewRow({ touchpoint: t, claims, notes }: Incoming, line: number): PreviewRow {
  const { messageId, at, visitor, user, contact, kind, name, path, properties, traits } = t;
  const links = claims.map(({ lower, higher }) => ({ lower, higher }));
  const channel = t.arrival?.channel ?? null;
  return { line, messageId, at, visitor, user, contact, kind, name, path, channel, properties, traits, links, notes };
}
