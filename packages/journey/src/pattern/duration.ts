const UNITS_MS: Readonly<Record<string, number>> = {
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** A length of time as people write it (`30min`, `12h`, `90d`, `2w`) in ms; null for anything else. */
export function durationMs(written: string): number | null {
  const [, amount, unit = ""] = /^([0-9]{1,6}(?:\.[0-9]{1,3})?)([a-z]+)$/i.exec(written) ?? [];
  const unitMs = UNITS_MS[unit.toLowerCase()];
  return amount === undefined || unitMs === undefined ? null : Number(amount) * unitMs;
}
