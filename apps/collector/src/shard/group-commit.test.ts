import { describe, expect, it } from "vitest";
import { GroupCommit, MAX_WAITING, MAX_WAITING_BYTES, OverloadedError } from "./group-commit.ts";

/** A store that records its transactions; `sync` can be held open, as a slow disk does. */
function store({ failOn, bytesOf = () => 1 }: { failOn?: number; bytesOf?: (request: number) => number } = {}) {
  const groups: number[][] = [];
  let release = () => {};
  let held: Promise<void> = Promise.resolve();
  const committer = {
    together(requests: number[]) {
      if (failOn !== undefined && requests.includes(failOn)) throw new Error(`cannot take ${failOn}`);
      groups.push(requests);
      return requests.map((n) => n * 10);
    },
    bytesOf,
    sync: () => held,
  };
  const hold = () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
  };
  return { groups, committer, hold, release: () => release() };
}

describe("group commit", () => {
  it("S10: requests that wait at the same moment share one transaction, each with its own answer", async () => {
    const { groups, committer } = store();
    const commits = new GroupCommit(committer);
    expect(await Promise.all([1, 2, 3].map((n) => commits.submit(n)))).toEqual([10, 20, 30]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it("S10: nobody is answered before the rows are on disk, and who comes meanwhile waits for the next commit", async () => {
    const { groups, committer, hold, release } = store();
    const commits = new GroupCommit(committer);
    hold();
    const answered: number[] = [];
    const first = commits.submit(1).then(() => answered.push(1));
    await expect.poll(() => groups.length).toBe(1);
    const second = commits.submit(2).then(() => answered.push(2));
    expect(answered).toEqual([]);
    expect(groups).toEqual([[1]]);
    release();
    await Promise.all([first, second]);
    expect(groups).toEqual([[1], [2]]);
  });

  it("P4: a request that cannot be carried out fails alone", async () => {
    const { groups, committer } = store({ failOn: 2 });
    const commits = new GroupCommit(committer);
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => commits.submit(n)));
    expect(outcomes.map((o) => o.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(groups).toEqual([[1], [3]]);
  });

  it("S10: when the disk refuses, nobody is told that it worked, and the next request is tried again", async () => {
    let broken = true;
    const commits = new GroupCommit<number, number>({
      together: (requests) => requests,
      bytesOf: () => 1,
      sync: () => (broken ? Promise.reject(new Error("disk full")) : Promise.resolve()),
    });
    await expect(commits.submit(1)).rejects.toThrow("disk full");
    broken = false;
    expect(await commits.submit(2)).toBe(2);
  });

  it("P11: more than the limit waiting is overload", async () => {
    const { committer } = store();
    const commits = new GroupCommit(committer);
    const waiting = Array.from({ length: MAX_WAITING }, (_, n) => commits.submit(n));
    await expect(commits.submit(-1)).rejects.toThrow(OverloadedError);
    expect((await Promise.all(waiting)).length).toBe(MAX_WAITING);
  });

  it("S10: memory is bounded: more bytes than the limit waiting is overload, and what was taken is still answered", async () => {
    const { committer, groups } = store({ bytesOf: (request) => request });
    const commits = new GroupCommit(committer);
    const half = MAX_WAITING_BYTES / 2;
    const taken = [half, half].map((bytes) => commits.submit(bytes));
    await expect(commits.submit(1)).rejects.toThrow(OverloadedError);
    expect(await Promise.all(taken)).toEqual([half * 10, half * 10]);
    expect(groups).toEqual([[half], [half]]);
    expect(await commits.submit(1)).toBe(10);
  });

  it("S10: one request larger than everything that may wait is taken when nothing else waits", async () => {
    const { committer } = store({ bytesOf: () => MAX_WAITING_BYTES + 1 });
    expect(await new GroupCommit(committer).submit(7)).toBe(70);
  });
});
