import type { Role } from "./control.ts";

/**
 * What somebody wants to do with a site: know it at all, read its reports, how browsers deliver, keep segments, share a
 * report with people outside, see individual people, change settings and keys, or decide about people and members.
 */
export type Need = "site" | "reports" | "delivery" | "segments" | "sharing" | "individuals" | "settings" | "people";

/** Who may what (rule A1): the collector refuses by it, and the dashboard offers by it. */
export const ROLES_THAT_MAY: Readonly<Record<Need, readonly Role[]>> = {
  site: ["admin", "developer", "marketer", "analyst", "viewer"],
  reports: ["admin", "marketer", "analyst", "viewer"],
  delivery: ["admin", "developer", "marketer", "analyst", "viewer"],
  segments: ["admin", "marketer", "analyst"],
  sharing: ["admin", "marketer", "analyst"],
  individuals: ["admin", "analyst"],
  settings: ["admin", "developer"],
  people: ["admin"],
};
