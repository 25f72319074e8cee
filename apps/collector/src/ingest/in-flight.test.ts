import { expect, it } from "vitest";
import { InFlight } from "./in-flight.ts";

/** Enters as many as are let in. */
function fill(inFlight: InFlight, bytes: number): (() => void)[] {
  const leave: (() => void)[] = [];
  for (let one = inFlight.enter(bytes); one; one = inFlight.enter(bytes)) leave.push(one);
  return leave;
}

it("P11: beyond so many requests at work the next is refused, and each that is answered makes room for one", () => {
  const inFlight = new InFlight();
  const leave = fill(inFlight, 100);
  expect(leave.length).toBe(600);
  leave[0]?.();
  expect(inFlight.enter(100)).not.toBeNull();
  expect(inFlight.enter(100)).toBeNull();
});

it("S10: bodies at work are bounded in bytes together", () => {
  const inFlight = new InFlight();
  const leave = fill(inFlight, 2_000_000);
  expect(leave.length).toBe(8);
  for (const one of leave) one();
  expect(fill(inFlight, 1).length).toBe(600);
});
