import type { Persona } from "../persona.ts";
import { OFFICE_SCENES } from "../scenes/office.ts";

/** Looks at prices when told to, goes back twice, and signs or does not. */
export const FINANCE: Persona = {
  name: "finance",
  languages: { da: 5, sv: 4, en: 2 },
  clock: "office",
  patience: [4, 0.6],
  consents: 1,
  start: { weigh: 3, study: 2 },
  scenes: {
    ...OFFICE_SCENES,
    weigh: {
      ...OFFICE_SCENES.weigh,
      next: [
        { to: "study", weight: 2, days: [8, 0.9] },
        { to: "weigh", weight: 2, days: [6, 0.8] },
        { to: "end", weight: 1, days: [1, 0] },
      ],
    },
    study: {
      ...OFFICE_SCENES.study,
      steps: ["prices", { act: "post", chance: 0.3 }],
      next: [{ to: "weigh", weight: 1, days: [9, 0.9] }],
    },
  },
};
