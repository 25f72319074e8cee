import { decidingLink, type FactView, type IdentifierKey, levelOf, ownerOf } from "@meander/identity";
import { type CompiledModel, emptyDerived, emptyState, foldTouchpoint, summarise } from "@meander/journey";
import { readInOrder } from "../log/read-in-order.ts";
import type { Skews } from "../log/skews.ts";

/** What a page may know of the visitor that it is shown to (rule K1): nothing that names anybody. */
export interface OwnState {
  /** Null before the first touchpoint. */
  phase: string | null;
  laps: number;
  /** `at` in ms UTC. */
  lastSoftConversion: { goal: string; at: number } | null;
}

/** Of a visitor whom nobody knows, or who may not be told. */
export const NO_STATE: OwnState = { phase: null, laps: 0, lastSoftConversion: null };

/** A visitor of more touchpoints, known by a contact alone, is told nothing: a page's question must stay cheap. */
const MOST_FOLDED = 2_000;
const CHUNK = 500;

/** What {@link ownState} reads. */
interface Source {
  sql: SqlStorage;
  skews: Skews;
  facts: FactView;
  model: CompiledModel;
  isAtHome: (id: IdentifierKey) => boolean;
}

/**
 * The state that a page is told of a visitor: the user's, where the visitor has signed in; else of what happened on this
 * browser. A contact proves nothing, as anybody can type anybody's address (docs/decisions/journey-state.md).
 * @param id a visitor at home here, or a user that another shard named
 * @returns the user, when their journey lies in another shard
 */
export function ownState(source: Source, id: IdentifierKey): OwnState | { user: IdentifierKey } {
  const { sql, facts, isAtHome } = source;
  const link = decidingLink(id, facts);
  const journey = link && levelOf(link.higher) === "user" ? ownerOf(link.higher, facts) : id;
  if (!isAtHome(journey)) return { user: journey };
  return stateOfJourney(sql, journey) ?? (levelOf(journey) === "visitor" ? stateOfVisitor(source, id) : NO_STATE);
}

/** By the derived rows of a journey; null when there is none. */
function stateOfJourney(sql: SqlStorage, journey: IdentifierKey): OwnState | null {
  const row = sql
    .exec<{ phase: string; laps: number }>("SELECT phase, laps FROM journey WHERE journey = ?", journey)
    .toArray()[0];
  if (!row) return null;
  const soft = sql
    .exec<{ goal: string; at: number }>(
      "SELECT goal, at FROM conversion WHERE journey = ? AND kind = 'soft_conversion' ORDER BY at DESC LIMIT 1",
      journey,
    )
    .toArray()[0];
  return { ...row, lastSoftConversion: soft ?? null };
}

/** By folding what one browser did without a user, where that is part of a contact's journey. */
function stateOfVisitor({ sql, skews, model }: Source, visitor: IdentifierKey): OwnState {
  const state = emptyState();
  const derived = emptyDerived();
  let count = 0;
  for (const touchpoint of readInOrder(sql, skews, [visitor], null, CHUNK)) {
    if (++count > MOST_FOLDED) return NO_STATE;
    if (touchpoint.user === null) foldTouchpoint(state, touchpoint, model, derived);
  }
  const { phase, laps } = summarise(state);
  const soft = derived.conversions.findLast(({ kind }) => kind === "soft_conversion");
  return { phase: phase || null, laps, lastSoftConversion: soft ? { goal: soft.goal, at: soft.at } : null };
}
