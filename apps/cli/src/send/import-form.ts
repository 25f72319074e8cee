import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { Failure, misused } from "../failure.ts";
import { type Flags, pairs } from "../flags.ts";

/** How a file is to be read, as the API takes it. */
export interface ImportForm {
  format: "ndjson" | "csv";
  /** JSON text; null for NDJSON. */
  mapping: string | null;
}

const STYLE = ["dates", "timezone", "decimal", "delimiter", "rest"] as const;

/** @throws Failure when flags contradict each other or the mapping cannot be read */
export function importForm(file: string, flags: Flags): ImportForm {
  const format = flags.format ?? (extname(file).toLowerCase() === ".csv" ? "csv" : "ndjson");
  if (format !== "ndjson" && format !== "csv") throw misused("--format takes ndjson or csv.");
  if (format === "ndjson") return { format, mapping: null };
  if (flags.mapping !== undefined) return { format, mapping: readMapping(flags.mapping) };
  const fields = pairs(flags.map, "map");
  if (Object.keys(fields).length === 0) {
    throw misused(
      "CSV needs to know which column is which field: --map timestamp=COLUMN --map event=COLUMN ..., or --mapping FILE.",
    );
  }
  const style = STYLE.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]]));
  return { format, mapping: JSON.stringify({ fields, set: pairs(flags.set, "set"), ...Object.fromEntries(style) }) };
}

function readMapping(file: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Failure(`The mapping ${file} cannot be read: ${(error as Error).message}`);
  }
}
