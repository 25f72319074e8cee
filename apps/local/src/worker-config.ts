import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

/** What the local runtime takes from wrangler.toml, so that there is one description of the Worker. */
export interface WorkerConfig {
  name: string;
  compatibilityDate: string;
  compatibilityFlags: string[];
  assets: { directory: string; binding: string };
  /** Binding name to class name; every class keeps its data in SQLite. */
  durableObjects: Record<string, string>;
  /** Binding name to database name. */
  databases: Record<string, string>;
  migrationsDirectory: string;
  /** Rate limits by binding name, periods in seconds. */
  limits: Record<string, { limit: number; period: number }>;
}

interface WranglerToml {
  name: string;
  compatibility_date: string;
  compatibility_flags: string[];
  assets: { directory: string; binding: string };
  durable_objects: { bindings: { name: string; class_name: string }[] };
  d1_databases: { binding: string; database_name: string; migrations_dir: string }[];
  ratelimits: { name: string; simple: { limit: number; period: number } }[];
}

/** @param file path of wrangler.toml; ours, so its shape is taken as it is */
export function readWorkerConfig(file: string): WorkerConfig {
  const toml = parse(readFileSync(file, "utf8")) as unknown as WranglerToml;
  const database = toml.d1_databases[0];
  if (!database) throw new Error("wrangler.toml names no database");
  return {
    name: toml.name,
    compatibilityDate: toml.compatibility_date,
    compatibilityFlags: toml.compatibility_flags,
    assets: toml.assets,
    durableObjects: Object.fromEntries(toml.durable_objects.bindings.map((o) => [o.name, o.class_name])),
    databases: { [database.binding]: database.database_name },
    migrationsDirectory: database.migrations_dir,
    limits: Object.fromEntries(toml.ratelimits.map(({ name, simple }) => [name, simple])),
  };
}
