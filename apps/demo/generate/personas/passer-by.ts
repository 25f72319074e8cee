import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";

/** Comes once or twice, mostly from a picture, and is gone. Some are back a year later. */
export const PASSER_BY: Persona = {
  name: "passer-by",
  languages: { da: 4, sv: 3, en: 3 },
  clock: "any",
  patience: [1.4, 0.8],
  consents: 0.6,
  start: { discover: 6, read: 3, compare: 2 },
  scenes: SHOP_SCENES,
};
