/** Something that a person wrote and that cannot be understood; says where, and what to write instead. */
export class ExpressionError extends Error {
  /** What is wrong, without the place. */
  readonly problem: string;
  /** Where in the text: characters before it, from 0. */
  readonly at: number;
  /** The same line with a mark below the place, for a terminal. */
  readonly shown: string;

  constructor(text: string, at: number, problem: string) {
    super(`at character ${at + 1}: ${problem}`);
    this.name = "ExpressionError";
    this.problem = problem;
    this.at = at;
    this.shown = `${text}\n${" ".repeat(at)}^`;
  }
}

/** Whatever of a closed list is nearest to what was written, as a question; empty when nothing is near. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, distance: distanceOf(written.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= (written.length < 5 ? 1 : Math.max(2, Math.floor(written.length / 3)))
    ? ` Did you mean ${near.name}?`
    : "";
}

const MAX_COMPARED = 40;

/** The number of letters to put in, take out or change (Levenshtein, 1965). */
function distanceOf(a: string, b: string): number {
  if (a.length > MAX_COMPARED || b.length > MAX_COMPARED) return MAX_COMPARED;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? MAX_COMPARED;
}
