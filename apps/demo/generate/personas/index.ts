import type { Persona } from "../persona.ts";
import { BARGAIN_HUNTER } from "./bargain-hunter.ts";
import { BUYER } from "./buyer.ts";
import { CAFE_OWNER } from "./cafe-owner.ts";
import { FINANCE } from "./finance.ts";
import { GIFT_BUYER } from "./gift-buyer.ts";
import { HOME_BARISTA } from "./home-barista.ts";
import { PASSER_BY } from "./passer-by.ts";
import { READER } from "./reader.ts";
import { SUBSCRIBER } from "./subscriber.ts";
import { TESTER } from "./tester.ts";

/** Those who come alone, and how many there are of each. */
export const SINGLES: readonly { persona: Persona; weight: number }[] = [
  { persona: PASSER_BY, weight: 36 },
  { persona: HOME_BARISTA, weight: 20 },
  { persona: READER, weight: 11 },
  { persona: BARGAIN_HUNTER, weight: 9 },
  { persona: GIFT_BUYER, weight: 8 },
  { persona: SUBSCRIBER, weight: 8 },
  { persona: CAFE_OWNER, weight: 4 },
];

/** Those who decide about the machine of a company together; the first always takes part. */
export const COMMITTEE: readonly Persona[] = [BUYER, FINANCE, TESTER];
