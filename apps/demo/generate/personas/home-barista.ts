import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";

/** Compares for weeks, buys, buys again, writes reviews. The long tail of the shop. */
export const HOME_BARISTA: Persona = {
  name: "home-barista",
  languages: { da: 5, sv: 3, en: 2 },
  clock: "evening",
  patience: [9, 0.9],
  consents: 0.85,
  start: { discover: 5, read: 3, compare: 2, "visit shop": 1 },
  scenes: SHOP_SCENES,
};
