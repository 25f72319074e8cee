import type { IdentifierKey } from "@meander/identity";
import type { Webhook, WebhookState } from "@meander/protocol";
import type { Notice } from "./notice.ts";

/** For so long telling is tried; then whoever did not listen has missed it. */
const KEPT_MS = 3 * 86_400_000;
const MOST_WAITING = 10_000;
const MOST_TOGETHER = 100;
/** What one request may say (rule S9). */
const LONGEST_BODY_BYTES = 64_000;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/** Notices for one webhook that fit into a request; `body` of each is JSON. */
export interface Batch {
  firstNo: number;
  lastNo: number;
  bodies: string[];
}

/** A notice as it waits. */
export interface KeptNotice {
  no: number;
  webhook: string;
  journey: IdentifierKey;
  madeAt: number;
  /** JSON. */
  body: string;
}

/** How telling one webhook goes in one shard. */
export type NoticeState = WebhookState & { webhook: string };

/** What a shard owes webhooks: written in the transaction in which it happened, sent by alarm (rule A7). */
export class NoticeOutbox {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM notice LIMIT 1").toArray().length === 0;
  }

  /** @returns whether anybody is to be told */
  add(webhooks: readonly Webhook[], notices: readonly Notice[], nowMs: number): boolean {
    let isWanted = false;
    for (const { id, kinds } of webhooks) {
      for (const notice of notices.filter(({ kind }) => kinds.includes(kind))) {
        this.#insert(id, notice.journey, nowMs, JSON.stringify(notice));
        isWanted = true;
      }
    }
    return isWanted;
  }

  /** What waits for anybody, in order, behind a number. */
  page(after: number, limit: number): KeptNotice[] {
    const query = "SELECT no, webhook, journey, made_at, body FROM notice WHERE no > ? ORDER BY no LIMIT ?";
    return this.#sql
      .exec<{ no: number; webhook: string; journey: string; made_at: number; body: string }>(query, after, limit)
      .toArray()
      .map(({ made_at: madeAt, ...notice }) => ({ ...notice, madeAt }));
  }

  /** Takes over what waited in another shard. Its time goes on. */
  takeOver(notices: readonly KeptNotice[]): void {
    for (const { webhook, journey, madeAt, body } of notices) this.#insert(webhook, journey, madeAt, body);
  }

  /** Drops what is past its time, what is too much, and what nobody is to be told any more. */
  sweep(webhooks: readonly Webhook[], nowMs: number): void {
    const known = new Set(webhooks.map(({ id }) => id));
    for (const { webhook, n } of this.#waiting()) {
      if (!known.has(webhook)) {
        this.#sql.exec("DELETE FROM notice WHERE webhook = ?", webhook);
        this.#sql.exec("DELETE FROM webhook_state WHERE webhook = ?", webhook);
        continue;
      }
      const dropped = this.#sql
        .exec(
          `DELETE FROM notice WHERE webhook = ?1 AND (made_at < ?2 OR no IN
             (SELECT no FROM notice WHERE webhook = ?1 ORDER BY no LIMIT ?3)) RETURNING 1`,
          ...[webhook, nowMs - KEPT_MS, Math.max(0, n - MOST_WAITING)],
        )
        .toArray().length;
      if (dropped > 0) this.#note(webhook, { dropped });
    }
  }

  /** Nothing is told of an erased person any more (rule I10). */
  erase(ids: readonly IdentifierKey[]): void {
    for (const id of ids) this.#sql.exec("DELETE FROM notice WHERE journey = ?", id);
  }

  /** What a webhook is to be told next, in order; null when nothing is due. */
  next(webhook: string, nowMs: number): Batch | null {
    if (this.#nextAt(webhook) > nowMs) return null;
    const rows = this.#sql
      .exec<{ no: number; body: string }>(
        "SELECT no, body FROM notice WHERE webhook = ? ORDER BY no LIMIT ?",
        ...[webhook, MOST_TOGETHER],
      )
      .toArray();
    const bodies: string[] = [];
    let bytes = 0;
    for (const { body } of rows) {
      // A notice of itself is far below the limit: its texts are bounded by the parser.
      bytes += new TextEncoder().encode(body).length + 1;
      if (bytes > LONGEST_BODY_BYTES && bodies.length > 0) break;
      bodies.push(body);
    }
    const [first, last] = [rows[0], rows[bodies.length - 1]];
    return first && last ? { firstNo: first.no, lastNo: last.no, bodies } : null;
  }

  told(webhook: string, { firstNo, lastNo }: Batch, answer: string, nowMs: number): void {
    this.#sql.exec("DELETE FROM notice WHERE webhook = ? AND no BETWEEN ? AND ?", webhook, firstNo, lastNo);
    this.#note(webhook, { failures: 0, nextAt: 0, lastAt: nowMs, lastAnswer: answer });
  }

  /** The next attempt comes after a pause that doubles each time, with jitter, up to six hours. */
  failed(webhook: string, answer: string, nowMs: number, random = Math.random): void {
    const failures = this.#failures(webhook) + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + random() / 2);
    this.#note(webhook, { failures, nextAt: Math.round(nowMs + pauseMs), lastAt: nowMs, lastAnswer: answer });
  }

  /** When one of these is to be told something next, ms UTC; null when nothing waits. */
  dueAt(webhooks: readonly Webhook[]): number | null {
    const waiting = webhooks.filter(
      ({ id }) => this.#sql.exec("SELECT 1 FROM notice WHERE webhook = ? LIMIT 1", id).toArray().length > 0,
    );
    return waiting.length === 0 ? null : Math.min(...waiting.map(({ id }) => this.#nextAt(id)));
  }

  states(): NoticeState[] {
    const waiting = new Map(this.#waiting().map(({ webhook, n }) => [webhook, n]));
    const kept = this.#sql
      .exec<{ webhook: string; last_at: number | null; last_answer: string | null; dropped: number }>(
        "SELECT webhook, last_at, last_answer, dropped FROM webhook_state",
      )
      .toArray();
    const ids = new Set([...waiting.keys(), ...kept.map(({ webhook }) => webhook)]);
    return [...ids].map((webhook) => {
      const state = kept.find((one) => one.webhook === webhook);
      return {
        webhook,
        waiting: waiting.get(webhook) ?? 0,
        lastAt: state?.last_at ?? null,
        lastAnswer: state?.last_answer ?? null,
        dropped: state?.dropped ?? 0,
      };
    });
  }

  #insert(...row: [webhook: string, journey: IdentifierKey, madeAt: number, body: string]): void {
    this.#sql.exec("INSERT INTO notice (webhook, journey, made_at, body) VALUES (?, ?, ?, ?)", ...row);
  }

  #waiting(): { webhook: string; n: number }[] {
    return this.#sql
      .exec<{ webhook: string; n: number }>("SELECT webhook, count(*) AS n FROM notice GROUP BY webhook")
      .toArray();
  }

  #failures(webhook: string): number {
    const query = "SELECT failures FROM webhook_state WHERE webhook = ?";
    return this.#sql.exec<{ failures: number }>(query, webhook).toArray()[0]?.failures ?? 0;
  }

  #nextAt(webhook: string): number {
    const query = "SELECT next_at FROM webhook_state WHERE webhook = ?";
    return this.#sql.exec<{ next_at: number }>(query, webhook).toArray()[0]?.next_at ?? 0;
  }

  #note(
    webhook: string,
    change: { failures?: number; nextAt?: number; lastAt?: number; lastAnswer?: string; dropped?: number },
  ): void {
    const { failures = null, nextAt = null, lastAt = null, lastAnswer = null, dropped = 0 } = change;
    this.#sql.exec(
      `INSERT INTO webhook_state (webhook, failures, next_at, last_at, last_answer, dropped)
       VALUES (?1, coalesce(?2, 0), coalesce(?3, 0), ?4, ?5, ?6)
       ON CONFLICT (webhook) DO UPDATE SET failures = coalesce(?2, failures), next_at = coalesce(?3, next_at),
         last_at = coalesce(?4, last_at), last_answer = coalesce(?5, last_answer), dropped = dropped + ?6`,
      ...[webhook, failures, nextAt, lastAt, lastAnswer, dropped],
    );
  }
}
