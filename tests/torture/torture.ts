import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Product, startAndKill, startProduct } from "../e2e/product.ts";
import { readSite } from "../e2e/read-site.ts";
import { Chores } from "./chores.ts";
import { derivedMatchRebuild } from "./derived.ts";
import { Ledger, type Verdict } from "./ledger.ts";
import { type Load, startLoad } from "./load.ts";
import { MOMENTS, type Moment, migrationsDone, momentsOf, passTime } from "./moments.ts";
import { eventsOf, numbersFrom, USERS } from "./visitors.ts";

/** The store after one kill and restart, or after the whole run. */
export interface Round extends Verdict {
  sent: number;
  acknowledged: number;
  /** What it was in the middle of. */
  moments: Moment[];
}

export interface TortureReport {
  rounds: Round[];
  /** How many kills came in the middle of what; one kill may be in several. */
  hits: Record<Moment, number>;
  /** First starts that were killed between two migrations of the control database. */
  betweenMigrations: number;
  /** After the last restart everything was sent until acknowledged. */
  last: Round;
  /** Users whose journey is not made of exactly their events. */
  wrongJourneys: string[];
  /** Exports of derived rows that a rebuild from the log changed. */
  notDerived: string[];
  /** Answers that no client should get. */
  faults: string[];
}

export interface TortureOptions {
  kills: number;
  connections: number;
  seed: number;
  /** A kill comes after so many more acknowledged events; how many exactly is drawn. */
  eventsBetweenKills: number;
  onRound?: (round: Round, kill: number) => void;
}

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 300;
/** A start on an existing folder takes about a second. */
const LONGEST_START_MS = 1_500;

/**
 * Holds the store against the ledger. While a site changes over to other shards the old ones still answer and the new
 * ones take in: then what is missing is looked for again.
 */
async function compareWith(product: Product, siteId: string, ledger: Ledger, chores: Chores): Promise<Verdict> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const isMoving = await chores.isMoving(product);
    const verdict = ledger.compare(await readSite(product, siteId).exported());
    if (verdict.missing.length === 0 || !isMoving || Date.now() > until) return verdict;
    await delay(LOOK_AGAIN_MS);
  }
}

/** Users whose journey, read through the API, is not the one that follows from the ledger. */
async function journeysThatDiffer(product: Product, siteId: string, ledger: Ledger): Promise<string[]> {
  const reader = readSite(product, siteId);
  const wrong: string[] = [];
  for (let i = 0; i < USERS; i++) {
    const user = `user-${i}`;
    const expected = ledger.journeyOf(user).sort();
    if (expected.length === 0) continue;
    const found = await reader.touchpoints(`u:${user}`).catch(() => []);
    const journey = await reader.journey(`u:${user}`).catch(() => null);
    const ids = found.map((touchpoint) => touchpoint.messageId).sort();
    if (ids.join() !== expected.join() || journey?.touchpoints !== expected.length) wrong.push(user);
  }
  return wrong;
}

/** Kills it; then perhaps once more while it starts; and starts it for good, as if a day had passed. */
async function killAndRestart(product: Product, load: Load, startToo: number | null): Promise<[Product, Moment[]]> {
  await product.kill();
  await load.pause();
  const { data, port, adminToken } = product;
  const moments: Moment[] = ["load", ...momentsOf(data)];
  if (startToo !== null) {
    await startAndKill(data, port, startToo);
    moments.push("start");
  }
  passTime(data);
  return [await startProduct({ data, port, adminToken }), moments];
}

/** First starts on empty folders, killed after a while: the next start has to come up. @returns between two migrations */
async function killFirstStarts(times: number, port: number, random: () => number): Promise<number> {
  let between = 0;
  for (let i = 0; i < times; i++) {
    const data = await mkdtemp(join(tmpdir(), "meander-first-"));
    await startAndKill(data, port, 300 + LONGEST_START_MS * random());
    const before = migrationsDone(data);
    const product = await startProduct({ data, port });
    await product.createSite("After a killed first start");
    await product.stop();
    if (before > 0 && before < migrationsDone(data)) between++;
    await rm(data, { recursive: true, force: true });
  }
  return between;
}

/**
 * Kills the whole product by SIGKILL in the middle of load, again and again, while outboxes are drained, everything
 * derived is made anew, and the site moves to more or fewer shards. After each restart on the same folder it asks
 * whether everything that was acknowledged is there once.
 */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const { connections, kills } = options;
  const random = numbersFrom(options.seed);
  const ledger = new Ledger();
  let product = await startProduct();
  const { data, port } = product;
  const firstStarts = Math.ceil(kills / 10);
  try {
    const site = await product.createSite("Torture", "granted", 2);
    const chores = new Chores(site.id);
    const load = startLoad({ writeKey: site.writeKey, connections, ledger, next: eventsOf(random), random });
    const rounds: Round[] = [];
    const round = async (moments: Moment[]): Promise<Round> => {
      const verdict = await compareWith(product, site.id, ledger, chores);
      return { ...verdict, sent: ledger.sent.size, acknowledged: ledger.acknowledged, moments };
    };
    for (let kill = 1; kill <= kills && load.faults.length === 0; kill++) {
      load.resume(product.url);
      await ledger.acknowledgedAtLeast(
        ledger.acknowledged + Math.ceil(options.eventsBetweenKills * (0.2 + 1.6 * random())),
      );
      // Every other kill comes while a chore is at work, some milliseconds after it was begun.
      if (kill % 4 === 1) await chores.begin(product, "move");
      if (kill % 4 === 3) await chores.begin(product, "rebuild");
      await delay(random() * 400);
      const startToo = kill % 5 === 4 ? random() * LONGEST_START_MS : null;
      const [restarted, moments] = await killAndRestart(product, load, startToo);
      product = restarted;
      const now = await round(moments);
      rounds.push(now);
      options.onRound?.(now, kill);
    }
    load.resume(product.url);
    await load.drain();
    for (const until = Date.now() + 2 * PATIENCE_MS; Date.now() < until && (await chores.isMoving(product)); ) {
      await delay(LOOK_AGAIN_MS);
    }
    const last = await round([]);
    const wrongJourneys = await journeysThatDiffer(product, site.id, ledger);
    const notDerived = await derivedMatchRebuild(product, site.id);
    await product.stop();
    const betweenMigrations = await killFirstStarts(firstStarts, port, random);
    const hits = Object.fromEntries(
      MOMENTS.map((moment) => [moment, rounds.filter(({ moments }) => moments.includes(moment)).length]),
    ) as Record<Moment, number>;
    hits["first start"] = firstStarts;
    return { rounds, hits, betweenMigrations, last, wrongJourneys, notDerived, faults: load.faults };
  } finally {
    await product.stop();
    await rm(data, { recursive: true, force: true });
  }
}
