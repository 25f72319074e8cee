/** What can be exported (rule A6). */
export const EXPORT_WHATS = ["touchpoints", "journeys", "sessions", "conversions"] as const;
export type ExportWhat = (typeof EXPORT_WHATS)[number];

/** How a file is written. */
export const EXPORT_FORMATS = ["ndjson", "csv", "parquet"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `time` is integer ms UTC; `json` is JSON text. */
export type ColumnType = "text" | "integer" | "number" | "boolean" | "time" | "json";

export interface ExportColumn {
  name: string;
  type: ColumnType;
}

/** A cell as a shard gives it: a boolean comes as 0 or 1. */
export type Cell = string | number | null;

function columns(types: Record<string, ColumnType>): ExportColumn[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}

/** The columns of each export, in order. Names are those of the API. */
export const EXPORT_COLUMNS: Readonly<Record<ExportWhat, readonly ExportColumn[]>> = {
  touchpoints: columns({
    ...{ journey: "text", visitor: "text", id: "text", messageId: "text", at: "time", receivedAt: "time" },
    ...{ seq: "integer", kind: "text", name: "text", user: "text", contact: "text", account: "text" },
    ...{ host: "text", path: "text", title: "text", channel: "text", source: "text", medium: "text" },
    ...{ campaign: "text", device: "text", browser: "text", os: "text", country: "text", bot: "boolean" },
    ...{ late: "boolean", consent: "text", properties: "json", traits: "json", context: "json" },
  }),
  journeys: columns({
    ...{ journey: "text", firstTouch: "time", lastTouch: "time", touchpoints: "integer", sessions: "integer" },
    ...{ visitors: "integer", phase: "text", firstChannel: "text", softConversions: "integer" },
    ...{ conversions: "integer", friction: "integer", laps: "integer", score: "number", bot: "boolean" },
  }),
  sessions: columns({
    ...{ journey: "text", startedAt: "time", visitor: "text", endedAt: "time", channel: "text", source: "text" },
    ...{ campaign: "text", touchpoints: "integer", pageViews: "integer", softConversions: "integer" },
    ...{ conversions: "integer", friction: "integer", entryPath: "text", exitPath: "text", device: "text" },
    ...{ browser: "text", os: "text", country: "text", bot: "boolean", score: "number" },
  }),
  conversions: columns({
    ...{ journey: "text", at: "time", messageId: "text", goal: "text", kind: "text", phase: "text" },
    ...{ phaseBefore: "text", channel: "text", value: "number", score: "number", page: "text" },
    ...{ pageBefore: "text", afterMs: "integer", touchpoint: "integer" },
  }),
};
