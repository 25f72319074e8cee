import { parseArgs } from "node:util";

/** What a run of the generator is told. */
export interface GenerateOptions {
  url: string;
  /** Secret key: history keeps its own times only with one (rule P8). Null writes to standard output instead. */
  secret: string | null;
  journeys: number;
  seed: string;
  months: number;
  /** The last moment of the history, ms UTC. */
  until: number;
  site: string;
  batch: number;
}

/** Shown with `--help` and after a mistake. */
export const USAGE = `Makes believable customer journeys and sends them to a collector.

  pnpm demo:data -- --secret SECRET_KEY [options]

  --url URL         the collector             http://127.0.0.1:8787
  --secret KEY      a secret key of the site: history keeps its own times only with one
  --print           write NDJSON to standard output instead of sending
  --journeys N      about so many people      500
  --seed TEXT       same seed, same journeys  1
  --months N        how far back they go      14
  --until DATE      where they end            now
  --site URL        origin of the shop's pages  https://fremogtilbage.example
  --batch N         events per request        250
  --key KEY         accepted for convenience; all goes with the secret key`;

function wholeNumber(text: string, name: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new RangeError(`--${name} takes a whole number from 1 to ${max}, not "${text}".`);
  return value;
}

function origin(text: string, name: string): string {
  if (!URL.canParse(text))
    throw new RangeError(`--${name} takes an address such as http://127.0.0.1:8787, not "${text}".`);
  return new URL(text).origin;
}

/**
 * Reads the command line.
 * @returns `help` when asked for it
 * @throws RangeError or TypeError with a sentence that says what to do
 */
export function readOptions(args: string[], now: number): GenerateOptions | "help" {
  const { values } = parseArgs({
    // pnpm hands on its own separator.
    args: args.filter((arg) => arg !== "--"),
    options: {
      url: { type: "string", default: "http://127.0.0.1:8787" },
      key: { type: "string" },
      secret: { type: "string" },
      print: { type: "boolean", default: false },
      journeys: { type: "string", default: "500" },
      seed: { type: "string", default: "1" },
      months: { type: "string", default: "14" },
      until: { type: "string" },
      site: { type: "string", default: "https://fremogtilbage.example" },
      batch: { type: "string", default: "250" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  if (!values.print && !values.secret)
    throw new RangeError("--secret is missing: make a secret key in the site's settings.");
  const until = values.until === undefined ? now : Date.parse(values.until);
  if (Number.isNaN(until)) throw new RangeError(`--until takes a date such as 2026-11-21, not "${values.until}".`);
  return {
    url: origin(values.url, "url"),
    secret: values.print ? null : (values.secret ?? null),
    journeys: wholeNumber(values.journeys, "journeys", 10_000_000),
    seed: values.seed,
    months: wholeNumber(values.months, "months", 120),
    until: Math.min(until, now),
    site: origin(values.site, "site"),
    batch: wholeNumber(values.batch, "batch", 2_000),
  };
}
