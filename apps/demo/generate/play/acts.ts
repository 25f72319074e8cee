import { BROWSE } from "./browse.ts";
import { BUYING } from "./buying.ts";
import { HAPPENINGS } from "./happenings.ts";
import { INTEREST } from "./interest.ts";

/** Everything that a persona's script can ask for, by name. */
export const ACTS = { ...BROWSE, ...INTEREST, ...BUYING, ...HAPPENINGS };
export type ActName = keyof typeof ACTS;
