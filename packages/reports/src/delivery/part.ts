/** Sums of one family of browsers. */
export type BrowserPart = [
  browser: string,
  visitors: number,
  received: number,
  numbered: number,
  lost: number,
  visitorsWithLoss: number,
];

/** What one shard knows of delivery. */
export interface DeliveryPart {
  /** With a session that began in the period. */
  journeys: number;
  browsers: BrowserPart[];
  /** By the place in SKEW_BOUNDS_MS. */
  skew: [place: string, visitors: number][];
  counts: [browser: string, what: string, n: number][];
  unreadable: [reason: string, n: number][];
  /** Page views with consent and without. */
  views: [journey: number, aggregate: number];
}

/** Skews are kept as powers of two of ms from 1,024 on; these are the steps shown: 1 s, 16 s, 4 min, 1 h, 1 day or so. */
export const SKEW_BOUNDS_MS = [2 ** 10, 2 ** 14, 2 ** 18, 2 ** 22, 2 ** 27] as const;
