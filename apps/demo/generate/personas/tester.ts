import type { Persona } from "../persona.ts";
import { OFFICE_SCENES } from "../scenes/office.ts";

/** A colleague who drinks the coffee: was at the tasting, reads the help, finds what is broken. */
export const TESTER: Persona = {
  name: "tester",
  languages: { da: 4, sv: 4, en: 3 },
  clock: "office",
  patience: [3.5, 0.7],
  consents: 1,
  start: { "first weeks": 2, taste: 2 },
  scenes: {
    ...OFFICE_SCENES,
    taste: { steps: ["tasting held"], next: [{ to: "first weeks", weight: 1, days: [12, 0.8] }] },
    "first weeks": {
      ...OFFICE_SCENES["first weeks"],
      steps: [
        "account",
        { act: "help", chance: 0.6 },
        { act: "error", chance: 0.3 },
        { act: "failed search", chance: 0.4 },
      ],
      next: [
        { to: "first weeks", weight: 3, days: [20, 0.8] },
        { to: "recommend", weight: 1, days: [15, 0.6] },
      ],
    },
    recommend: { ...OFFICE_SCENES.recommend, next: [{ to: "first weeks", weight: 1, days: [30, 0.5] }] },
  },
};
