import type { Product } from "../e2e/product.ts";

const SIZES = [4, 1, 2, 8, 1] as const;

interface Job {
  id: string;
  kind: string;
  state: string;
}

/** The work of a site beside intake: its derived rows made anew, its shards more or fewer. */
export class Chores {
  readonly #siteId: string;
  #moves = 0;

  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  /** Begins one of them, when nothing of its kind is under way. */
  async begin(product: Product, which: "rebuild" | "move"): Promise<void> {
    const site = `/api/sites/${this.#siteId}`;
    if (which === "rebuild") await product.call("POST", `${site}/rebuild`, {});
    else if (!(await this.isMoving(product))) {
      const { shards } = await product.call<{ shards: number }>("GET", site);
      const target = SIZES.slice(this.#moves % SIZES.length).find((size) => size !== shards) ?? 2;
      await product.call("POST", `${site}/shards`, { shards: target });
      this.#moves++;
    }
  }

  async isMoving(product: Product): Promise<boolean> {
    const { jobs } = await product.call<{ jobs: Job[] }>("GET", `/api/sites/${this.#siteId}/jobs?limit=100`);
    return jobs.some(({ kind, state }) => kind === "move" && state !== "done");
  }

  get moves(): number {
    return this.#moves;
  }
}
