import type { Span } from "./time-scale.ts";

/** A member of an account, as the list of journeys gives it (rule D3). */
export interface LaneInput {
  firstTouch: number;
  lastTouch: number;
  line: { phases: readonly { phase: string; at: number }[]; sleeps: readonly Span[] };
}

/** For how long (ms UTC) the furthest of those awake were in a phase, and how many of them. */
export interface SharedStay extends Span {
  phase: string;
  people: number;
}

/** When a journey was awake: from its first touch to its last, but for its sleeps. */
export function awakeSpans({ firstTouch, lastTouch, line }: LaneInput): Span[] {
  const spans: Span[] = [];
  let from = firstTouch;
  for (const sleep of [...line.sleeps].sort((a, b) => a.from - b.from)) {
    if (sleep.from > from) spans.push({ from, to: sleep.from });
    from = Math.max(from, sleep.to);
  }
  if (lastTouch >= from) spans.push({ from, to: lastTouch });
  return spans;
}

/**
 * The account as one: at each moment the furthest phase in which a member was who was awake, and how many were there
 * together. Where nobody was awake there is nothing.
 */
export function sharedPhases(members: readonly LaneInput[], order: readonly string[]): SharedStay[] {
  const stays = members.flatMap((member) => staysOf(member, order));
  const edges = [...new Set(stays.flatMap((stay) => [stay.from, stay.to]))].sort((a, b) => a - b);
  const shared: SharedStay[] = [];
  edges.slice(1).forEach((to, i) => {
    const from = edges[i] ?? to;
    const here = stays.filter((stay) => stay.from <= from && stay.to >= to);
    if (here.length === 0) return;
    const furthest = Math.max(...here.map((stay) => stay.row));
    const people = here.filter((stay) => stay.row === furthest).length;
    const phase = order[furthest] ?? "";
    const last = shared.at(-1);
    if (last && last.to === from && last.phase === phase && last.people === people) last.to = to;
    else shared.push({ from, to, phase, people });
  });
  return shared;
}

function staysOf(member: LaneInput, order: readonly string[]): (Span & { row: number })[] {
  const awake = awakeSpans(member);
  return member.line.phases.flatMap(({ phase, at }, i) => {
    const end = member.line.phases[i + 1]?.at ?? member.lastTouch;
    return awake.flatMap((span) => {
      const [from, to] = [Math.max(at, span.from), Math.min(end, span.to)];
      return to > from ? [{ from, to, row: Math.max(0, order.indexOf(phase)) }] : [];
    });
  });
}
