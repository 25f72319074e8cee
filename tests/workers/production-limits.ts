import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** What Cloudflare enforces on SQLite in objects, and the local runtime does not. */
const MOST_BOUND_VALUES = 100;
const MOST_VALUE_BYTES = 2_000_000;
const MOST_STATEMENT_BYTES = 100_000;
const MOST_PATTERN_BYTES = 50;

type Exec = SqlStorage["exec"];

const encoder = new TextEncoder();
const bytesOf = (value: unknown): number => {
  if (typeof value === "string") return encoder.encode(value).byteLength;
  return value instanceof ArrayBuffer ? value.byteLength : 8;
};

/** @throws RangeError as production would refuse the statement */
function holdAgainstLimits(query: string, values: readonly unknown[]): void {
  const refuse = (what: string) => {
    throw new RangeError(`production limit: ${what} in: ${query.slice(0, 200)}`);
  };
  if (values.length > MOST_BOUND_VALUES) refuse(`${values.length} bound values`);
  // A row is at most as large as a value, so all that is bound to one counts together.
  const bytes = values.reduce<number>((sum, value) => sum + bytesOf(value), 0);
  if (bytes > MOST_VALUE_BYTES) refuse(`${bytes} bytes bound`);
  if (query.length > MOST_STATEMENT_BYTES) refuse(`a statement of ${query.length} characters`);
  if (/\bLIKE \?/.test(query) && values.some((value) => bytesOf(value) > MOST_PATTERN_BYTES)) refuse("a long pattern");
}

/** Every statement of every object, in whatever test, is held against production's limits. */
await runInDurableObject(env.JOURNEY_SHARD.getByName("limits"), (_, { storage }) => {
  const prototype = Object.getPrototypeOf(storage.sql) as SqlStorage;
  const exec = prototype.exec as (this: SqlStorage, ...all: unknown[]) => unknown;
  prototype.exec = function (this: SqlStorage, query: string, ...values: unknown[]) {
    holdAgainstLimits(query, values);
    return exec.call(this, query, ...values);
  } as Exec;
});
