import type { Random } from "../random.ts";
import { seededUuidV7 } from "../uuid.ts";
import type { Draft } from "./event.ts";

/**
 * What is left of the visits of somebody who said no: page views that are counted and not kept as a journey (rule S1).
 * The id is new for every view, so that nothing could be joined even if it were kept.
 */
export function refuse(drafts: readonly Draft[], random: Random): Draft[] {
  return drafts
    .filter((draft) => draft.type === "page")
    .map(({ type, at, context: { page, campaign } }) => ({
      type,
      at,
      anonymousId: seededUuidV7(at, random),
      consent: { basis: "denied", source: "api" },
      context: { ...(page ? { page } : {}), ...(campaign ? { campaign } : {}) },
    }));
}
