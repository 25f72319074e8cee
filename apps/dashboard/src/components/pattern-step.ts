/** One step of a pattern: a name that is not a plain word stands in quotes (docs/patterns.md). */
export function patternStep(kind: "phase" | "goal", name: string): string {
  return `${kind}:${/^\w+$/.test(name) ? name : `"${name.replaceAll('"', "")}"`}`;
}
