import { appendAudit } from "../../control/audit.ts";
import { nameInAudit } from "../../control/name-in-audit.ts";
import { openShards } from "../../control/site-shards.ts";
import { streamOf } from "../../export/export-file.ts";
import type { PersonPage, QuarantinedPage } from "../../export/person-page.ts";
import type { ShardCalls, SiteContext } from "../../shard/rpc.ts";
import { endpoint } from "../endpoint.ts";
import { notFound } from "../problem.ts";
import { journeyParams } from "../schemas.ts";

const TOUCHPOINTS_PER_PAGE = 500;

/** All that is kept of one person, to be handed to them (rule S5). */
export const exportJourneyRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/journeys/{id}/export",
    guard: "individuals",
    tag: "Data",
    summary:
      "A person's own data: their journey, ids, traits, accounts and every touchpoint with all that is kept of it",
    params: journeyParams,
    answer: {
      mediaType: "application/json",
      description: "{site, exportedAt, journey, touchpoints, quarantined}; times are integer ms UTC",
    },
  },
  async ({ env, access, params }) => {
    const { shards, context } = openShards(env, access);
    const { siteId, actor } = access;
    const found = await Promise.all(shards.map((shard) => shard.getJourney(context, params.id)));
    const home = found.findIndex((one) => one !== null);
    const [shard, journey] = [shards[home], found[home]];
    if (!shard || !journey) throw notFound();
    await appendAudit(env, { siteId, actor, action: "journey.export", target: nameInAudit(env, siteId, journey.id) });
    return new Response(streamOf(personDocument(shards, shard, context, journey)), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="journey-${siteId}.json"`,
      },
    });
  },
);

type FoundJourney = NonNullable<Awaited<ReturnType<ShardCalls["getJourney"]>>>;

async function* personDocument(
  shards: readonly ShardCalls[],
  home: ShardCalls,
  { siteId }: SiteContext,
  journey: FoundJourney,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const head = JSON.stringify({ site: siteId, exportedAt: Date.now(), journey });
  yield encoder.encode(`${head.slice(0, -1)},"touchpoints":[`);
  let cursor: string | null = null;
  let mark = "\n";
  do {
    const page: PersonPage | null = await home.exportJourney(journey.id, cursor, TOUCHPOINTS_PER_PAGE);
    if (page === null) break;
    for (const touchpoint of page.touchpoints) {
      yield encoder.encode(mark + touchpoint);
      mark = ",\n";
    }
    cursor = page.next;
  } while (cursor !== null);
  yield encoder.encode('\n],"quarantined":[');
  mark = "\n";
  const ids = (await home.erasureOf(journey.id, Date.now()))?.ids ?? [];
  for (const one of shards) {
    for (let after: number | null = 0; after !== null; ) {
      const page: QuarantinedPage = await one.quarantinedOf(ids, after);
      for (const entry of page.entries) {
        yield encoder.encode(mark + JSON.stringify(entry));
        mark = ",\n";
      }
      after = page.next;
    }
  }
  yield encoder.encode("\n]}\n");
}
