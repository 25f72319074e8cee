import { expect, it } from "vitest";
import { Alarms } from "./alarms.ts";

function clock() {
  const set: number[] = [];
  const time = { now: 1_000_000 };
  const storage = {
    getAlarm: async () => null,
    setAlarm: async (at: number | Date) => {
      set.push(Number(at));
    },
  };
  return { set, time, alarms: new Alarms(storage, () => time.now) };
}

it("S10: an alarm that is set soon enough is not set again", async () => {
  const { set, alarms } = clock();
  await alarms.wakeWithin(1_000);
  await alarms.wakeSoon(2_000);
  expect(set).toEqual([1_001_000]);
});

it("S10: an alarm that the platform gave up is set anew by whoever needs one next", async () => {
  const { set, time, alarms } = clock();
  await alarms.wakeSoon(1_000);
  time.now += 60_000;
  await alarms.wakeSoon(200);
  expect(set).toEqual([1_001_000]);
  time.now += 120_000;
  await alarms.wakeSoon(200);
  expect(set).toEqual([1_001_000, 1_180_200]);
});

it("S10: pauses after failures double up to a minute, and begin anew after a success", async () => {
  const { set, time, alarms } = clock();
  for (let failure = 0; failure < 8; failure++) {
    await alarms.wakeAfterFailure();
    alarms.fired();
  }
  alarms.succeeded();
  await alarms.wakeAfterFailure();
  const pauses = set.map((at) => at - time.now);
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 1_000]);
});

it("S10: once it is to ring late and not before, whoever needs it sooner has it set again", async () => {
  const { set, alarms } = clock();
  await alarms.wakeSoon(100);
  await alarms.wakeOnlyAfter(86_400_000);
  await alarms.wakeSoon(200);
  expect(set).toEqual([1_000_100, 87_400_000, 1_000_200]);
});
