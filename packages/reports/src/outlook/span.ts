import type { ReportContext } from "../report.ts";
import { type Span, spanOf } from "../time/span.ts";
import { dayOf, nextDay } from "../time/zone.ts";
import type { OutlookParams } from "./contract.ts";

const LEARNING_DAYS = 365;

/** The period that the outlook learns from: a year to today unless something else is asked, for journeys take their time. */
export function learningSpan(params: OutlookParams, context: Pick<ReportContext, "timezone" | "nowMs">): Span {
  const to = params.to ?? dayOf(context.timezone, context.nowMs);
  return spanOf({ from: params.from ?? nextDay(to, 1 - LEARNING_DAYS), to }, context);
}
