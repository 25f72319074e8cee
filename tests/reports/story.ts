import type { Touchpoint } from "@meander/journey";

/** A moment of a story, written as UTC: "2026-03-01 10:00". */
export function at(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

let made = 0;

/** Something that happened to a person (their one browser) at a moment; a page view unless it says otherwise. */
export function happening(who: string, atMs: number, more: Partial<Touchpoint> = {}): Touchpoint {
  const no = String(++made).padStart(6, "0");
  return {
    visitor: `v:${who}`,
    id: no,
    messageId: no,
    at: atMs,
    seq: null,
    kind: "page_view",
    name: null,
    user: null,
    contact: null,
    host: "shop.example",
    path: null,
    title: null,
    arrival: null,
    device: { class: "desktop", browser: "Firefox 140", os: "Linux" },
    country: "DK",
    bot: false,
    properties: {},
    traits: {},
    groupId: null,
    ...more,
  };
}

/** A paid order. */
export function order(who: string, atMs: number, total: number): Touchpoint {
  return happening(who, atMs, { kind: "interaction", name: "Order Completed", path: "/tak", properties: { total } });
}

/** A soft conversion on a page. */
export function soft(who: string, atMs: number, name: string, path = "/products/guide"): Touchpoint {
  return happening(who, atMs, { kind: "soft_conversion", name, path });
}
