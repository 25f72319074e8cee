import { readFileSync } from "node:fs";
import type { Touchpoint } from "@meander/journey";
import { journeysOf } from "./report-shards.ts";
import { happening } from "./story.ts";

/** Where the online shop of retentioneering lies among the published data. */
export const SIMPLE_SHOP = "retentioneering/simple-onlineshop.csv";

/** The journeys of the online shop (see the notice there), in the order of the file. */
export function simpleShop(file: string): Map<string, Touchpoint[]> {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  return journeysOf(
    lines.map((line) => {
      const [who = "", name = "", time = ""] = line.split(",");
      const at = Date.parse(`${time.trim().replace(" ", "T").slice(0, 23)}Z`);
      return happening(who, at, { kind: "interaction", name });
    }),
  );
}
