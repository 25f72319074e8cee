import type { CompiledModel } from "@meander/journey";
import type { z } from "zod";
import type { Among } from "./scope.ts";
import { listedInSegment } from "./segment/in-segment.ts";

/** What every report knows of the site and the moment it is asked. */
export interface ReportContext {
  model: CompiledModel;
  /** IANA zone in which the site's days run. */
  timezone: string;
  nowMs: number;
}

/** A report's view of one shard: its SQL, read only by agreement. */
export interface ShardData extends ReportContext {
  sql: SqlStorage;
  /** Whether a visitor's touchpoints in this shard are the originals and no copies; absent where there is one shard. */
  isAtHome?: ((visitor: string) => boolean) | undefined;
  /** Whose a touchpoint is (rule I3); absent where nobody's touchpoints lie on another's device. */
  ownerOf?: ((touchpoint: { visitor: string; user: string | null; contact: string | null }) => string) | undefined;
}

/**
 * One report (rule R15): the contract of its question and answer, a query that runs inside each shard, and a pure
 * combination of what the shards gave. A shard gives partial sums that add up, so that any number of shards answers the
 * same; parts travel between objects as plain JSON. Every number can be opened: `behind` gives its journeys.
 */
export interface Report<
  Params extends z.ZodObject = z.ZodObject,
  Part = unknown,
  Answer = unknown,
  Numbers extends z.ZodObject = z.ZodObject,
> {
  name: string;
  /** One line: the question that it answers. */
  title: string;
  params: Params;
  answer: z.ZodType<Answer>;
  /** What names one of its numbers; no name is also one of `params`. Nothing said: everybody behind the report. */
  numbers: Numbers;
  query(shard: ShardData, params: z.output<Params>): Part;
  /** The journeys of a shard that a number counts, or that what it counts happened to. */
  behind(shard: ShardData, params: z.output<Params>, number: z.output<Numbers>): Among;
  combine(parts: Part[], context: ReportContext, params: z.output<Params>): Answer;
}

/**
 * Declares a report; the types of its parts follow from its functions. When its parameters have a `segment`, each shard
 * works out once which journeys are in it, and `scopeOf(params)` holds to those.
 */
export function report<Params extends z.ZodObject, Part, Answer, Numbers extends z.ZodObject>(
  declared: Report<Params, Part, Answer, Numbers>,
): Report<Params, Part, Answer, Numbers> {
  const inSegment = <P extends z.output<Params>>(shard: ShardData, params: P): P => {
    const { segment } = params as { segment?: string };
    const among = listedInSegment(shard, segment);
    return among ? { ...params, among } : params;
  };
  return {
    ...declared,
    query: (shard, params) => declared.query(shard, inSegment(shard, params)),
    behind: (shard, params, number) => declared.behind(shard, inSegment(shard, params), number),
  };
}
