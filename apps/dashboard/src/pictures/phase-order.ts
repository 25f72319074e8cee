/** The default model's phases (rule J4), in order. */
export const DEFAULT_PHASES = ["awareness", "consideration", "decision", "purchase", "retention", "advocacy"] as const;

/** How many phase colours there are before they repeat. */
export const PHASE_COLOURS = 6;

/** All phases in the order in which pictures stack them: the model's first, then others as they appear. */
export function phaseOrder(model: readonly string[], seen: Iterable<string>): string[] {
  return [...new Set<string>([...model, ...seen])];
}

/** Number (0 to 5) of the colour tokens of a phase. */
export function phaseColour(phase: string, order: readonly string[]): number {
  return Math.max(0, order.indexOf(phase)) % PHASE_COLOURS;
}
