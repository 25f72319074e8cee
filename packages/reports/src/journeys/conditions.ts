import type { IdentifierKey } from "@meander/identity";
import type { Among } from "../scope.ts";
import { dayStartMs, nextDay } from "../time/zone.ts";
import type { JourneyListParams } from "./contract.ts";

/** Conditions on a row of `journey` that hold together, and what their placeholders stand for. */
export interface Conditions {
  conditions: string[];
  values: SqlStorageValue[];
}

/** The filters of the list of journeys, all but the pattern. @param found the journey that `params.q` names exactly */
export function conditionsOf(
  params: JourneyListParams,
  timezone: string,
  found: IdentifierKey | null,
  amongs: readonly (Among | undefined)[],
): Conditions {
  const conditions: string[] = [];
  const values: SqlStorageValue[] = [];
  const add = (condition: string, ...bound: SqlStorageValue[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  if (params.bots !== "1" && params.behind === undefined) add("bot = 0");
  if (params.phase) add("phase = ?", params.phase);
  if (params.channel) {
    add("EXISTS (SELECT 1 FROM session s WHERE s.journey = journey.journey AND s.channel = ?)", params.channel);
  }
  if (params.goal) {
    add("EXISTS (SELECT 1 FROM conversion c WHERE c.journey = journey.journey AND c.goal = ?)", params.goal);
  }
  if (params.from || params.to) {
    const from = params.from ? momentOf(params.from, timezone, "start") : 0;
    const to = params.to ? momentOf(params.to, timezone, "end") : Number.MAX_SAFE_INTEGER;
    add(
      "EXISTS (SELECT 1 FROM session s WHERE s.journey = journey.journey AND s.started_at < ? AND s.ended_at >= ?)",
      to,
      from,
    );
  }
  for (const among of amongs) if (among) add(`(${among.sql})`, ...among.values);
  if (params.q) {
    if (found) add("journey = ?", found);
    else add("instr(lower(journey), lower(?)) > 0", params.q);
  }
  return { conditions, values };
}

/** A day in the site's zone, or a number of ms UTC. `end` is exclusive: the start of the day after. */
function momentOf(text: string, timezone: string, side: "start" | "end"): number {
  if (/^\d+$/.test(text)) return Number(text);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : "1970-01-01";
  return dayStartMs(timezone, side === "start" ? day : nextDay(day));
}
