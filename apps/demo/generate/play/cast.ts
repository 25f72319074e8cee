import type { Persona } from "../persona.ts";
import { COMMITTEE, SINGLES } from "../personas/index.ts";
import type { Random } from "../random.ts";
import { drawCompany } from "../world/people.ts";
import { drawPerson, type Person } from "./person.ts";

/** Whoever shares a story: one person, the buying committee of a company, somebody who said no, or a bot. */
export interface Cast {
  kind: "single" | "company" | "refuser" | "bot";
  people: Person[];
}

const KINDS = { single: 84, company: 6, refuser: 7, bot: 3 } as const;
/** Persons numbered apart by cast, so that no two share an address: a company has at most this many. */
const MOST_PEOPLE = 8;

function single(random: Random): Persona {
  const weights = Object.fromEntries(SINGLES.map(({ weight }, index) => [String(index), weight]));
  const found = SINGLES[Number(random.weighted(weights))];
  if (!found) throw new Error("no persona");
  return found.persona;
}

/** @param index of the cast in the run; each has its own stream of chance, so any part of a run can be made alone */
export function drawCast(index: number, random: Random): Cast {
  const kind = random.weighted(KINDS);
  const number = index * MOST_PEOPLE;
  if (kind !== "company") {
    const person = drawPerson(single(random), number, null, random);
    // Every second no comes from somebody whose persona would have said it.
    return {
      kind: kind === "single" && !random.chance(person.persona.consents) && random.chance(0.5) ? "refuser" : kind,
      people: [person],
    };
  }
  const company = drawCompany(index, random);
  const size = Math.min(MOST_PEOPLE, 2 + Math.floor(random.logNormal(0.9, 0.8)));
  const people = Array.from({ length: size }, (_, i) =>
    drawPerson(COMMITTEE[Math.min(i, COMMITTEE.length - 1)] as Persona, number + i, company, random),
  );
  // One office, one language.
  for (const person of people) Object.assign(person, { language: people[0]?.language, home: people[0]?.home });
  return { kind, people };
}
