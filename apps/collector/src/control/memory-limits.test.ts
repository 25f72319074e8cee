import { expect, it } from "vitest";
import { memoryLimiter } from "./memory-limits.ts";

it("P11: a key gets its limit at once and then as fast as the bucket fills, whatever others do", async () => {
  let now = 0;
  const limiter = memoryLimiter({ limit: 3, period: 60 }, () => now);
  const take = async (key: string, times: number) => {
    const answers = [];
    for (let i = 0; i < times; i++) answers.push((await limiter.limit({ key })).success);
    return answers;
  };
  expect(await take("hot", 5)).toEqual([true, true, true, false, false]);
  expect(await take("calm", 1)).toEqual([true]);
  now = 20_000;
  expect(await take("hot", 2)).toEqual([true, false]);
  now = 10 * 60_000;
  expect(await take("hot", 4)).toEqual([true, true, true, false]);
});
