import { type Product, startProduct } from "../e2e/product.ts";
import { readSite } from "../e2e/read-site.ts";
import { Ledger, type Verdict } from "./ledger.ts";
import { type Load, startLoad } from "./load.ts";
import { eventsOf, numbersFrom, USERS } from "./visitors.ts";

/** The store after one kill and restart, or after the whole run. */
export interface Round extends Verdict {
  sent: number;
  acknowledged: number;
}

export interface TortureReport {
  rounds: Round[];
  /** After the last restart everything was sent until acknowledged. */
  last: Round;
  /** Users whose journey is not made of exactly their events. */
  wrongJourneys: string[];
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

async function compareWith(product: Product, siteId: string, ledger: Ledger): Promise<Round> {
  const verdict = ledger.compare(await readSite(product, siteId).exported());
  return { ...verdict, sent: ledger.sent.size, acknowledged: ledger.acknowledged };
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

async function killUnderLoad(product: Product, load: Load): Promise<Product> {
  await product.kill();
  await load.pause();
  const { data, port, adminToken } = product;
  return startProduct({ data, port, adminToken });
}

/**
 * Kills the whole product by SIGKILL in the middle of load, again and again, and after each restart on the same folder
 * asks whether everything that was acknowledged is there once.
 */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const random = numbersFrom(options.seed);
  const ledger = new Ledger();
  let product = await startProduct();
  try {
    const site = await product.createSite("Torture");
    const { connections } = options;
    const load = startLoad({ writeKey: site.writeKey, connections, ledger, next: eventsOf(random), random });
    const rounds: Round[] = [];
    for (let kill = 1; kill <= options.kills && load.faults.length === 0; kill++) {
      load.resume(product.url);
      const more = Math.ceil(options.eventsBetweenKills * (0.2 + 1.6 * random()));
      await ledger.acknowledgedAtLeast(ledger.acknowledged + more);
      product = await killUnderLoad(product, load);
      const round = await compareWith(product, site.id, ledger);
      rounds.push(round);
      options.onRound?.(round, kill);
    }
    load.resume(product.url);
    await load.drain();
    const last = await compareWith(product, site.id, ledger);
    return { rounds, last, wrongJourneys: await journeysThatDiffer(product, site.id, ledger), faults: load.faults };
  } finally {
    await product.stop();
  }
}
