import type { IdentifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import type { Webhook } from "@meander/protocol";
import type { ServedModel } from "../project/served-model.ts";
import { type Batch, type KeptNotice, NoticeOutbox } from "./notice-outbox.ts";
import { noticesOf, sleepersOf } from "./notices-of.ts";
import type { Outcome } from "./post-batch.ts";

const REMEMBERED_MS = 60_000;
/** How often a shard looks who fell asleep. */
const SLEEP_CHECK_MS = 3_600_000;

/** A touchpoint that is new to the shard, with what was noted of it. */
interface News {
  touchpoint: Touchpoint;
  notes: readonly string[];
}

/** Whom a shard tells what happens in its journeys (rule A7). A site without webhooks pays nothing for it. */
export class Webhooks {
  readonly outbox: NoticeOutbox;
  readonly #sql: SqlStorage;
  readonly #served: ServedModel;
  #known: readonly Webhook[] = [];
  #knownAt: number | null = null;
  #sending: Promise<unknown> | null = null;
  #hasNews = false;

  constructor(sql: SqlStorage, served: ServedModel) {
    this.#sql = sql;
    this.#served = served;
    this.outbox = new NoticeOutbox(sql);
  }

  get known(): readonly Webhook[] {
    return this.#known;
  }

  /**
   * Looks whom to tell, at most once a minute. Only the first look is waited for; one that fails changes nothing.
   * @returns null when there is nothing to wait for
   */
  refresh(load: () => Promise<Webhook[]>, nowMs = Date.now()): Promise<void> | null {
    if (this.#knownAt !== null && nowMs - this.#knownAt < REMEMBERED_MS) return null;
    const isFirst = this.#knownAt === null;
    this.#knownAt = nowMs;
    const looked = load().then(
      (webhooks) => {
        this.#known = webhooks;
      },
      () => {
        // The control database is away; whoever was known is told as before.
      },
    );
    return isFirst ? looked : null;
  }

  /** The next `refresh` looks again. */
  forget(): void {
    this.#knownAt = null;
  }

  /**
   * Writes down what new touchpoints brought about, in the transaction that took them in. Whoever asks by `Sec-GPC` not
   * to be passed on is not (rule S2).
   */
  tell(news: readonly News[], journeys: readonly IdentifierKey[], nowMs: number): void {
    if (this.#known.length === 0) return;
    const told = news.flatMap(({ touchpoint, notes }, i) =>
      notes.includes("gpc") ? [] : [{ touchpoint, journey: journeys[i] as IdentifierKey }],
    );
    if (this.outbox.add(this.#known, noticesOf(this.#sql, told, nowMs), nowMs)) this.#hasNews = true;
  }

  /** Whether something new can be sent now; asked once a transaction. Whoever is being told hears of it anyhow. */
  wantsToSend(nowMs: number): boolean {
    if (!this.#hasNews) return false;
    this.#hasNews = false;
    return this.#sending === null && (this.dueAt() ?? Number.POSITIVE_INFINITY) <= nowMs;
  }

  /** When something is to be sent next, ms UTC; null when nothing waits. */
  dueAt(): number | null {
    return this.outbox.dueAt(this.#known);
  }

  /**
   * Writes down who fell asleep since it last looked.
   * @returns ms until it wants to look again; null when nobody asks to be told
   */
  tellSleepers(nowMs: number): number | null {
    if (!this.#known.some(({ kinds }) => kinds.includes("dormant"))) {
      // Whoever asks later is not told of those who sleep by then.
      this.#sql.exec("DELETE FROM sleep_told");
      return null;
    }
    const since = this.#sql.exec<{ until: number }>("SELECT until FROM sleep_told").toArray()[0]?.until ?? nowMs;
    const isFirst = since === nowMs;
    if (!isFirst && nowMs - since < SLEEP_CHECK_MS) return since + SLEEP_CHECK_MS - nowMs;
    const { notices, until } = sleepersOf(this.#sql, this.#served.current, since, nowMs);
    this.outbox.add(this.#known, notices, nowMs);
    this.#sql.exec("INSERT OR REPLACE INTO sleep_told (id, until) VALUES (1, ?)", until);
    return until < nowMs ? 0 : SLEEP_CHECK_MS;
  }

  /**
   * Sends what is due, to each webhook by itself: one that is slow keeps no other. Does nothing while it is under way.
   * @param mayGoOn asked before each batch
   */
  async send(post: (webhook: Webhook, batch: Batch) => Promise<Outcome>, mayGoOn: () => boolean): Promise<void> {
    if (this.#sending) return;
    this.#sending = Promise.all(this.#known.map((webhook) => this.#sendTo(webhook, post, mayGoOn)));
    try {
      await this.#sending;
    } finally {
      this.#sending = null;
    }
  }

  /** Resolves when nobody is being told anything. */
  async quiet(): Promise<void> {
    await this.#sending?.catch(() => undefined);
  }

  /** Takes over what waited in another shard. */
  takeOver(notices: readonly KeptNotice[]): void {
    this.outbox.takeOver(notices);
    this.#hasNews = true;
  }

  async #sendTo(webhook: Webhook, ...[post, mayGoOn]: Parameters<Webhooks["send"]>): Promise<void> {
    const { outbox } = this;
    while (mayGoOn()) {
      const due = outbox.next(webhook.id, Date.now());
      if (!due) return;
      const { isTaken, answer } = await post(webhook, due);
      if (isTaken) outbox.told(webhook.id, due, answer, Date.now());
      else outbox.failed(webhook.id, answer, Date.now());
    }
  }
}
