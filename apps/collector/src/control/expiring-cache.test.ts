import { describe, expect, it, vi } from "vitest";
import { expiringCache } from "./expiring-cache.ts";

describe("a cache of slow answers", () => {
  it("P2: an answer is good until its time is up", async () => {
    let now = 0;
    const load = vi.fn(async (key: string) => `${key}@${now}`);
    const cache = expiringCache(load, 1_000, 10, () => now);
    expect(await cache.get("a")).toBe("a@0");
    now = 999;
    expect(await cache.get("a")).toBe("a@0");
    now = 1_000;
    expect(await cache.get("a")).toBe("a@1000");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("P2: those who miss together share one look-up; a look-up that fails is not kept", async () => {
    const load = vi.fn(async (key: string) => {
      if (load.mock.calls.length === 1) throw new Error("down");
      return key;
    });
    const cache = expiringCache(load, 1_000, 10);
    const answers = await Promise.allSettled([cache.get("a"), cache.get("a"), cache.get("a")]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(await cache.get("a")).toBe("a");
  });

  it("P2: a look-up whose request was dropped leaves nobody waiting for ever", async () => {
    const load = vi.fn((key: string) =>
      load.mock.calls.length === 1 ? new Promise<string>(() => undefined) : Promise.resolve(key),
    );
    const cache = expiringCache(load, 60_000, 10);
    void cache.get("a");
    expect(await cache.get("a")).toBe("a");
  });

  it("P2: however many keys are guessed, only so many are kept, the newest", async () => {
    const load = vi.fn(async (key: string) => key);
    const cache = expiringCache(load, 60_000, 3);
    for (const key of ["a", "b", "c", "d"]) await cache.get(key);
    await cache.get("d");
    await cache.get("b");
    expect(load).toHaveBeenCalledTimes(4);
    await cache.get("a");
    expect(load).toHaveBeenCalledTimes(5);
  });
});
