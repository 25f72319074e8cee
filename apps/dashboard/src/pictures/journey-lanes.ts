import type { Journey } from "@meander/reports/contract";

/** One lane of the big picture: a device, or the last devices together when there are too many. */
export interface Lane {
  key: string;
  visitors: readonly string[];
  device: Journey["visitors"][number]["device"] | null;
  /** A server or the world offline: no browser behind it. */
  elsewhere: boolean;
  shared: boolean;
  /** Which one it is of several devices of the same name; null where the name says it. */
  number: number | null;
}

const NO_BROWSER = new Set(["server", "offline"]);

/** Devices in the order in which they came, servers and offline last; at most `most` lanes. */
export function journeyLanes(visitors: Journey["visitors"], most: number): Lane[] {
  const elsewhere = (class_: string) => NO_BROWSER.has(class_);
  const sorted = [...visitors].sort(
    (a, b) => Number(elsewhere(a.device.class)) - Number(elsewhere(b.device.class)) || a.firstSeen - b.firstSeen,
  );
  const alone = sorted.length > most ? sorted.slice(0, most - 1) : sorted;
  const rest = sorted.slice(alone.length);
  const name = ({ device: { browser, os, class: sort } }: Journey["visitors"][number]) =>
    browser || os ? `${browser} ${os}` : sort;
  const twins = (v: Journey["visitors"][number]) => alone.filter((other) => name(other) === name(v));
  const lanes: Lane[] = alone.map((v) => ({
    key: v.id,
    visitors: [v.id],
    device: v.device,
    elsewhere: elsewhere(v.device.class),
    shared: v.sharedDevice,
    number: twins(v).length > 1 ? twins(v).indexOf(v) + 1 : null,
  }));
  if (rest.length > 0) {
    lanes.push({
      key: "rest",
      visitors: rest.map((v) => v.id),
      device: null,
      elsewhere: false,
      shared: false,
      number: null,
    });
  }
  // Touchpoints without any browser of their own still need a place.
  if (lanes.length === 0)
    lanes.push({ key: "none", visitors: [], device: null, elsewhere: true, shared: false, number: null });
  return lanes;
}
