/** What a segment's field is compared by. */
export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A field by its name; `of` is what follows the dot, as in `trait.plan`. */
export interface FieldName {
  name: string;
  of: string | null;
  at: number;
}

/** A value as written. */
export interface Value {
  text: string;
  at: number;
}

export type Comparison =
  | { type: "compare"; field: FieldName; operator: Operator; value: Value }
  | { type: "in"; field: FieldName; values: Value[] }
  | { type: "exists"; field: FieldName };

/** A filter expression as written. */
export type SegmentNode =
  | Comparison
  | { type: "pattern"; text: string; at: number }
  | { type: "and" | "or"; parts: SegmentNode[] }
  | { type: "not"; part: SegmentNode };

/** What bounds an expression: SQLite on Cloudflare takes 100 bound values a query, and expressions 100 deep. */
export const SEGMENT_LIMITS = { characters: 2_000, depth: 20, comparisons: 20, values: 40, patterns: 2 } as const;

export interface Segment {
  text: string;
  root: SegmentNode;
}
