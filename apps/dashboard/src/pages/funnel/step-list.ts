/** The steps of a funnel as they are written: what stands between `>` outside of quotes. */
export function readSteps(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"?|[^>"])+/gs) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Steps as the API takes them. */
export function writeSteps(steps: readonly string[]): string {
  return steps.join(" > ");
}
