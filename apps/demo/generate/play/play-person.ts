import type { Next, Scene, Step } from "../persona.ts";
import type { Random } from "../random.ts";
import { ACTS } from "./acts.ts";
import { DAY_MS, suitableTime } from "./clock.ts";
import type { Draft } from "./event.ts";
import type { Person } from "./person.ts";
import { openVisit } from "./visit.ts";

/** The span of time and the site that a run plays on. */
export interface Stage {
  /** ms UTC: nothing happens before or after. */
  from: number;
  until: number;
  /** Origin of the shop's pages. */
  origin: string;
}

/** Nobody comes more often than this, however patient. */
const MOST_VISITS = 250;
const LEAST_GAP_MS = 40 * 60_000;

function playSteps(steps: readonly Step[], play: (step: keyof typeof ACTS) => void, random: Random): void {
  for (const step of steps) {
    if (typeof step === "string") {
      play(step);
      continue;
    }
    const [min, max] = step.times ?? [1, 1];
    const times = random.chance(step.chance ?? 1) ? random.int(min, max) : 0;
    for (let i = 0; i < times; i++) play(step.act);
  }
}

/** What comes after the visit; null when nothing can. */
function chooseNext(scene: Scene, person: Person, random: Random): Next | null {
  const possible = scene.next.filter((next) => !next.after || person.happened.has(next.after));
  if (possible.length === 0) return null;
  const weights = Object.fromEntries(possible.map((next, index) => [String(index), next.weight]));
  return possible[Number(random.weighted(weights))] ?? null;
}

/**
 * The whole story of one person, in drafts of events.
 * @param startAt ms UTC
 * @throws when a script names a scene that does not exist
 */
export function playPerson(person: Person, startAt: number, stage: Stage, random: Random): Draft[] {
  const { persona } = person;
  const visits = Math.min(MOST_VISITS, Math.max(1, Math.round(random.logNormal(...persona.patience))));
  const drafts: Draft[] = [];
  let name = random.weighted(persona.start);
  let at = suitableTime(startAt, persona.clock, random);
  for (let visit = 0; visit < visits && at < stage.until; visit++) {
    const scene = persona.scenes[name];
    if (!scene) throw new Error(`${persona.name} has no scene "${name}"`);
    person.happened.clear();
    const opened = openVisit({
      person,
      at,
      origin: stage.origin,
      channel: scene.from ? random.weighted(scene.from) : null,
      deviceName: scene.on ? random.weighted(scene.on) : null,
      random,
    });
    playSteps(scene.steps, (act) => ACTS[act](opened), random);
    drafts.push(...opened.drafts);
    const next = chooseNext(scene, person, random);
    if (!next || next.to === "end") break;
    name = next.to;
    const gap = Math.max(LEAST_GAP_MS, random.logNormal(...next.days) * DAY_MS);
    // Within a day people come when they come; after days, at their own hour.
    at = gap < DAY_MS / 2 ? opened.at + gap : suitableTime(opened.at + gap, persona.clock, random);
  }
  return drafts.filter((draft) => draft.at >= stage.from && draft.at <= stage.until);
}
