import type { Model } from "@meander/journey";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import type { TriedJourney } from "../shard/project/try-model.ts";
import { openShards } from "./site-shards.ts";

/** Journeys that a trial looks at. */
export const SAMPLE = 500;
const EXAMPLES = 20;

/** What would change if a model were saved, by a sample of the site's journeys. */
export interface Trial {
  /** Journeys that were folded, those too long for it, and those that the site has. */
  looked: number;
  skipped: number;
  of: number;
  /** Journeys that would stand in another phase. */
  changed: number;
  phases: { phase: string; before: number; after: number }[];
  goals: { goal: string; before: number; after: number }[];
  softConversions: Change;
  conversions: Change;
  /** The first few whose phase or conversions would be others. */
  examples: Pick<TriedJourney, "journey" | "before" | "after">[];
}

interface Change {
  before: number;
  after: number;
}

/** Folds a sample of the site's journeys with a model that nobody has saved, page by page. */
export async function tryModel(env: Env, access: SiteAccess, model: Model): Promise<Trial> {
  const { shards } = openShards(env, access);
  const most = Math.ceil(SAMPLE / shards.length);
  const journeys: TriedJourney[] = [];
  let skipped = 0;
  let of = 0;
  for (const shard of shards) {
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof shard.tryModel>> = await shard.tryModel(model, cursor, most);
      journeys.push(...page.tried);
      skipped += page.skipped;
      if (cursor === 0) of += page.of;
      cursor = page.next;
    }
  }
  return { ...trialOf(journeys, model), skipped, of };
}

function trialOf(journeys: readonly TriedJourney[], model: Model): Omit<Trial, "skipped" | "of"> {
  const phases = new Map(model.phases.map(({ id }) => [id, { before: 0, after: 0 }]));
  const goals = new Map<string, Change>();
  const softConversions = { before: 0, after: 0 };
  const conversions = { before: 0, after: 0 };
  const differing: TriedJourney[] = [];
  let changed = 0;
  for (const one of journeys) {
    for (const when of ["before", "after"] as const) {
      entry(phases, one[when].phase)[when]++;
      softConversions[when] += one[when].softConversions;
      conversions[when] += one[when].conversions;
      for (const [goal, n] of Object.entries(one.goals[when])) entry(goals, goal)[when] += n;
    }
    if (one.before.phase !== one.after.phase) changed++;
    if (JSON.stringify(one.before) !== JSON.stringify(one.after)) differing.push(one);
  }
  return {
    looked: journeys.length,
    changed,
    phases: [...phases].map(([phase, counts]) => ({ phase, ...counts })),
    goals: [...goals].map(([goal, counts]) => ({ goal, ...counts })).sort((a, b) => (a.goal < b.goal ? -1 : 1)),
    ...{ softConversions, conversions },
    examples: differing.slice(0, EXAMPLES).map(({ journey, before, after }) => ({ journey, before, after })),
  };
}

function entry(counts: Map<string, Change>, name: string): Change {
  const known = counts.get(name) ?? { before: 0, after: 0 };
  counts.set(name, known);
  return known;
}
