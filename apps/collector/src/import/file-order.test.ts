import { expect, it } from "vitest";
import { FileOrder, type Moment } from "./file-order.ts";

/** The numbers that rows of (person, time) get. */
const numbers = (order: FileOrder, ...rows: [who: string, time: string][]) =>
  rows.map(([userId, time]) => {
    const event: { userId: string; seq?: number } = { userId };
    order.place(event, time);
    return event.seq ?? null;
  });

it("P13: the second row of a person and a moment is number 1, and so on; a new moment begins anew", () => {
  const order = new FileOrder();
  expect(numbers(order, ["a", "1.5."], ["b", "1.5."], ["a", "1.5."], ["a", "1.5."], ["b", "1.5."])).toEqual([
    ...[null, null, 1, 2, 1],
  ]);
  expect(numbers(order, ["a", "2.5."], ["a", "2.5."], ["a", "1.5."])).toEqual([null, 1, null]);
});

it("P13: an event that brings its own number keeps it", () => {
  const order = new FileOrder();
  const event = { userId: "a", seq: 7 };
  order.place(event, "1.5.");
  expect(event.seq).toBe(7);
});

it("P13: the next part of a file goes on where the one before ended, for the last hundred people of a moment", () => {
  const order = new FileOrder();
  numbers(order, ["early", "1.5."], ["late", "1.5."], ["early", "1.5."]);
  const kept = JSON.parse(JSON.stringify(order.moment)) as Moment;
  expect(numbers(new FileOrder(kept), ["early", "1.5."], ["late", "1.5."], ["late", "2.5."])).toEqual([2, 1, null]);
  numbers(order, ...Array.from({ length: 500 }, (_, i): [string, string] => [`p${i}`, "1.5."]));
  expect(order.moment.rows).toHaveLength(100);
});
