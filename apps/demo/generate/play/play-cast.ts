import { createRandom } from "../random.ts";
import { seededUuidV7 } from "../uuid.ts";
import { type Cast, drawCast } from "./cast.ts";
import { DAY_MS, startTime } from "./clock.ts";
import type { Draft, WireEvent } from "./event.ts";
import { playBot } from "./play-bot.ts";
import { playPerson, type Stage } from "./play-person.ts";
import { refuse } from "./refuse.ts";

/** The events of one cast in order of time, and how many journeys they make. */
export interface Played {
  kind: Cast["kind"];
  journeys: number;
  events: WireEvent[];
}

/**
 * Plays cast number `index` of a run. It depends on seed, index and stage only, so runs can be split and repeated: the
 * same arguments give the same bytes.
 */
export function playCast(seed: string, index: number, stage: Stage): Played {
  const random = createRandom(`${seed}/${index}`);
  const { kind, people } = drawCast(index, random);
  const drafts: Draft[] = [];
  let journeys = 0;
  let startAt = startTime(stage.from, stage.until, people[0]?.persona.season, random);
  for (const person of people) {
    const own = kind === "bot" ? playBot(startAt, stage, random) : playPerson(person, startAt, stage, random);
    if (own.length > 0 && (kind === "single" || kind === "company")) journeys++;
    drafts.push(...own);
    // Colleagues hear of it one after the other.
    startAt += random.logNormal(24, 0.9) * DAY_MS;
  }
  const said = kind === "refuser" ? refuse(drafts, random) : drafts;
  const events = said
    .map((draft, order) => ({ draft, order }))
    .sort((a, b) => a.draft.at - b.draft.at || a.order - b.order)
    .map(({ draft }) => draft);
  const seqs = new Map<string, number>();
  return {
    kind,
    journeys,
    events: events.map(({ at, ...draft }) => {
      const visitor = draft.anonymousId;
      const seq = visitor === undefined ? undefined : (seqs.get(visitor) ?? 0) + 1;
      if (visitor !== undefined && seq !== undefined) seqs.set(visitor, seq);
      return {
        ...draft,
        messageId: seededUuidV7(at, random),
        timestamp: new Date(at).toISOString(),
        ...(seq === undefined ? {} : { seq }),
      };
    }),
  };
}
