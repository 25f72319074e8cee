import { rateOf } from "../statistics/wilson.ts";
import type { Outlook } from "./contract.ts";

/** Moments judged at one standing: how many, and after how many of them came a conversion. */
export interface Judged {
  phase: string;
  returning: boolean;
  predicted: number;
  moments: number;
  converted: number;
}

function squaredError(predicted: number, { moments, converted }: Pick<Judged, "moments" | "converted">): number {
  return converted * (1 - predicted) ** 2 + (moments - converted) * predicted ** 2;
}

/**
 * How right predictions were on moments that nothing was learned from: the Brier score (1950) beside that of saying the
 * base rate to everybody, and what was observed where each probability was predicted.
 * @param baseRate of the moments that were learned from
 */
export function calibrate(judged: readonly Judged[], baseRate: number): Outlook["calibration"] {
  const heldOut = judged.reduce((sum, one) => sum + one.moments, 0);
  if (heldOut === 0) return null;
  const converted = judged.reduce((sum, one) => sum + one.converted, 0);
  const brier = judged.reduce((sum, one) => sum + squaredError(one.predicted, one), 0) / heldOut;
  const baseBrier = squaredError(baseRate, { moments: heldOut, converted }) / heldOut;
  return {
    heldOut,
    converted: rateOf(converted, heldOut),
    brier,
    baseRate,
    baseBrier,
    skill: baseBrier > 0 ? 1 - brier / baseBrier : null,
    table: judged.map(({ phase, returning, predicted, ...one }) => ({
      ...{ phase, returning, predicted },
      observed: rateOf(one.converted, one.moments),
    })),
  };
}
