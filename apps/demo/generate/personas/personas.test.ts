import { expect, test } from "vitest";
import { COMMITTEE, SINGLES } from "./index.ts";

const ALL = [...SINGLES.map(({ persona }) => persona), ...COMMITTEE];

test.each(ALL.map((persona) => [persona.name, persona] as const))(
  "%s: every scene leads somewhere that exists",
  (_, persona) => {
    for (const name of Object.keys(persona.start)) expect(persona.scenes).toHaveProperty([name]);
    for (const [name, scene] of Object.entries(persona.scenes)) {
      for (const next of scene.next) if (next.to !== "end") expect(persona.scenes, name).toHaveProperty([next.to]);
      expect(Boolean(scene.from), `${name}: a visit needs a channel and a device, anything else neither`).toBe(
        Boolean(scene.on),
      );
    }
  },
);

test.each(ALL.map((persona) => [persona.name, persona] as const))(
  "%s: somebody may go back to an earlier scene",
  (_, persona) => {
    const reachable = (from: string, seen = new Set<string>()): Set<string> => {
      for (const { to } of persona.scenes[from]?.next ?? []) {
        if (to === "end" || seen.has(to)) continue;
        seen.add(to);
        reachable(to, seen);
      }
      return seen;
    };
    const loops = Object.keys(persona.start).some((start) =>
      [...reachable(start)].some((name) => reachable(name).has(name)),
    );
    expect(loops).toBe(true);
  },
);
