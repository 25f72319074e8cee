import type { Attribution } from "@meander/reports/contract";

/** One channel's share by every model. */
export interface SpreadRow {
  name: string;
  /** Share of all credited conversions, by model. */
  shares: { model: string; share: number }[];
  conversions: Record<string, number>;
  lowest: number;
  highest: number;
  chosen: { share: number; low: number; high: number } | null;
}

const MOST_ROWS = 14;

/** Turns the models into rows of channels, the one with most credit in the chosen model first. */
export function spreadOf(models: Attribution["models"], chosen: string): SpreadRow[] {
  const names = [...new Set(models.flatMap((m) => m.credits.map((c) => c.name)))];
  const rows = names.map((name): SpreadRow => {
    const credits = models.flatMap((m) =>
      m.credits.filter((c) => c.name === name).map((credit) => ({ model: m.model, credit })),
    );
    const shares = credits.map(({ model, credit }) => ({ model, share: credit.share }));
    const mine = credits.find(({ model }) => model === chosen)?.credit;
    // The interval is one of conversions; a share of it is as many of all.
    const perConversion = mine && mine.conversions !== 0 ? mine.share / mine.conversions : 0;
    const interval = mine?.conversionsInterval ?? null;
    return {
      name,
      shares,
      conversions: Object.fromEntries(credits.map(({ model, credit }) => [model, credit.conversions])),
      lowest: Math.min(...shares.map((s) => s.share)),
      highest: Math.max(...shares.map((s) => s.share)),
      chosen: mine
        ? {
            share: mine.share,
            low: interval && perConversion > 0 ? interval.low * perConversion : mine.share,
            high: interval && perConversion > 0 ? interval.high * perConversion : mine.share,
          }
        : null,
    };
  });
  return rows
    .sort((a, b) => (b.chosen?.share ?? 0) - (a.chosen?.share ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_ROWS);
}
