import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";

/** Lives offline: shops, telephone, and a website visit in between when something is missing. */
export const CAFE_OWNER: Persona = {
  name: "cafe-owner",
  languages: { da: 5, sv: 5 },
  clock: "office",
  patience: [16, 0.6],
  consents: 0.9,
  start: { "visit shop": 3, discover: 1 },
  scenes: {
    ...SHOP_SCENES,
    "visit shop": {
      steps: ["visit shop"],
      next: [
        { to: "visit shop", weight: 4, days: [14, 0.6] },
        { to: "compare", weight: 3, days: [4, 0.8] },
        { to: "buy", weight: 2, days: [5, 0.8] },
        { to: "ring about it", weight: 1, days: [3, 0.8] },
      ],
    },
    "ring about it": { steps: ["phone call"], next: [{ to: "buy", weight: 1, days: [1, 0.8] }] },
    enjoy: {
      ...SHOP_SCENES.enjoy,
      next: [
        { to: "visit shop", weight: 3, days: [10, 0.6] },
        { to: "buy", weight: 2, days: [14, 0.5] },
      ],
    },
  },
};
