import { living } from "../erase/living.ts";
import type { ShardParts } from "../take-in.ts";
import type { AliasFact, VerdictFact } from "./fact.ts";
import { takeFacts } from "./take-facts.ts";

/**
 * What one transaction does with people's words on identity (rules I5, I6, I9): the journeys are worked out again, and
 * the other shards hear of it.
 */
export function takeDecisions(parts: ShardParts, decisions: readonly (AliasFact | VerdictFact)[]): void {
  const { sql, projector, outbox, tombstones } = parts;
  const changes = takeFacts(sql, projector.facts, living(decisions, tombstones));
  projector.project([], changes.journeys);
  outbox.addFacts(changes.news);
  outbox.addMoved(changes.moved);
}
