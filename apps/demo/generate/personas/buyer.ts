import type { Persona } from "../persona.ts";
import { OFFICE_SCENES } from "../scenes/office.ts";

/** The office manager who wants the machine: reads, books, convinces, orders. */
export const BUYER: Persona = {
  name: "buyer",
  languages: { da: 5, sv: 4, en: 2 },
  clock: "office",
  patience: [14, 0.6],
  consents: 1,
  start: { "hear of it": 4, fair: 1, study: 1 },
  scenes: OFFICE_SCENES,
};
