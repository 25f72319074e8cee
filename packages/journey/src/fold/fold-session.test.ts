import { describe, expect, test } from "vitest";
import type { Device } from "../touchpoint.ts";
import { by, event, START, tell, view } from "./story.fixture.ts";

const PHONE: Device = { class: "mobile", browser: "Safari 20", os: "iOS" };
const SERVER: Device = { class: "server", browser: null, os: null };
const on = (visitor: string) => ({ visitor: `v:${visitor}` as const });

describe("what a session knows", () => {
  test("J3: its country is the first that is known, its device the first that shows one", () => {
    const { rows } = tell([
      event(0, "Order Paid", { device: SERVER, country: null }),
      view(1, "/", { device: PHONE, country: "DK" }),
      view(2, "/", { country: "SE" }),
    ]);
    expect([...rows.sessions.values()]).toMatchObject([{ country: "DK", device: PHONE }]);
  });

  test("J8: a conversion has the page that it happened on and another one before it, and the time since the first touch", () => {
    const hour = 3_600_000;
    const { rows } = tell([
      view(0, "/"),
      view(hour, "/guides"),
      view(hour + 1, "/guide"),
      event(hour + 2, "scrolled", { path: "/guide" }),
      event(hour + 3, "Guide", { kind: "soft_conversion", path: "/guide" }),
    ]);
    const [conversion] = rows.conversions;
    expect(conversion).toMatchObject({ page: "/guide", pageBefore: "/guides", afterMs: hour + 3, touchpoint: 5 });
  });

  test("J2: to come directly is neither a later touch nor the last that was not direct", () => {
    const { rows, state } = tell([view(0, "/", { arrival: by("Email") }), view(1, "/", { arrival: by("Direct") })]);
    expect([...rows.sessions.values()]).toMatchObject([{ channel: "Email", laterArrivals: [] }]);
    expect(state.lastNonDirect).toMatchObject({ channel: "Email", at: START });
  });

  test("J3: the newest session gives the last channel, also when an older one learns its own later", () => {
    const { state } = tell([
      view(0, "/", on("laptop")),
      view(1, "/", { ...on("phone"), arrival: by("Email") }),
      view(2, "/", { ...on("laptop"), arrival: by("Paid Search") }),
    ]);
    expect([state.firstChannel, state.lastChannel]).toEqual(["Paid Search", "Email"]);
  });

  test("J13: of more than sixteen at once the one that ended first is closed", () => {
    const first = Array.from({ length: 16 }, (_, i) => view(i, "/", on(`device ${i}`)));
    const { state } = tell([...first, view(20, "/", on("device 0")), view(21, "/", on("device 16"))]);
    const open = state.openSessions.map(({ row }) => row.visitor);
    expect([state.sessions, open.length]).toEqual([17, 16]);
    expect(open).toContain("v:device 0");
    expect(open).not.toContain("v:device 1");
  });

  test("J9: friction knows which touchpoint of its session it was, and in which of its phases", () => {
    const { rows } = tell([
      view(0, "/blog/one"),
      view(1, "/products"),
      event(2, "error", { kind: "error" }),
      event(3, "error", { kind: "error" }),
    ]);
    expect(rows.friction.map(({ step, run, phase }) => [step, run, phase])).toEqual([
      [3, 1, "consideration"],
      [4, 1, "consideration"],
    ]);
  });
});
