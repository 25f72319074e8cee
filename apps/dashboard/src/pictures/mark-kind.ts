/** Kinds as the pictures know them; every other kind is drawn as a tick. */
export type MarkKind =
  | "conversion"
  | "soft_conversion"
  | "friction"
  | "feedback"
  | "identify"
  | "page_view"
  | "offline"
  | "interaction";

/** The picture kind of a touchpoint's kind (rule P6). */
export function markKind(kind: string): MarkKind {
  if (kind === "error") return "friction";
  if (kind === "screen_view") return "page_view";
  if (kind === "alias" || kind === "group") return "identify";
  const known = ["conversion", "soft_conversion", "friction", "feedback", "identify", "page_view", "offline"] as const;
  return known.find((k) => k === kind) ?? "interaction";
}
