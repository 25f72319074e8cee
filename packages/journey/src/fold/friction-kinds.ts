import type { FrictionRow } from "./derived.ts";

/** Every sort of friction (rule J9). */
export const FRICTION_KINDS = [
  "error",
  "rage_click",
  "dead_click",
  "form_abandonment",
  "slow_page",
  "not_found",
  "quick_back",
  "failed_search",
  "failed_payment",
  "other",
] as const satisfies readonly FrictionRow["kind"][];
