import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { newShard } from "./journey-history.ts";

const run = (query: string, ...values: SqlStorageValue[]) =>
  runInDurableObject(newShard().stub, (_, { storage }) => {
    storage.sql.exec(query, ...values);
  });

it("S10: statements beyond production's limits fail in these tests too", async () => {
  const many = Array.from({ length: 101 }, (_, i) => i);
  await expect(run(`SELECT ${many.map(() => "?").join(", ")}`, ...many)).rejects.toThrow("101 bound values");
  await expect(run("SELECT ?", "æ".repeat(1_000_001))).rejects.toThrow("2000002 bytes bound");
  await expect(run(`SELECT '${"x".repeat(100_000)}'`)).rejects.toThrow("a statement of");
  await run(
    `SELECT ${many
      .slice(1)
      .map(() => "?")
      .join(", ")}`,
    ...many.slice(1),
  );
});
