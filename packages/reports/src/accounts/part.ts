/** A member of today. */
export type Person = [
  journey: string,
  role: string | null,
  since: number,
  phase: string,
  dormant: 0 | 1,
  lastTouch: number,
];

/** What one shard knows of an account: sums over the members whose journeys lie there. */
export interface AccountPart {
  account: string;
  former: number;
  /** By phase: members of today, and those of them who are awake. */
  phases: [phase: string, members: number, awake: number][];
  firstTouch: number;
  lastTouch: number;
  softConversions: number;
  conversions: number;
  /** In ten-thousandths. */
  value: number;
  frictionMembers: number;
  friction: [fingerprint: string, kind: string, name: string, times: number, lastAt: number][];
  /** Those with the newest touch. */
  people: Person[];
}

export interface AccountsPart {
  journeys: number;
  accounts: AccountPart[];
}

/** How many members of an account are shown. */
export const PEOPLE_SHOWN = 20;

/** The newest touch first; ties by journey. */
export function comparePeople(a: Person, b: Person): number {
  return b[5] - a[5] || (a[0] < b[0] ? -1 : 1);
}
