import type { JsonObject } from "@meander/protocol";
import { describe, expect, test } from "vitest";
import { frictionOf } from "./friction-of.ts";
import { event, touch, view } from "./story.fixture.ts";

const error = (properties: JsonObject, name = "error") => frictionOf(event(0, name, { kind: "error", properties }));

describe("what is friction", () => {
  test("J9: an error goes by its sort and message", () => {
    expect(error({ type: "TypeError", message: "x is undefined" })).toMatchObject({
      kind: "error",
      name: "TypeError: x is undefined",
    });
    expect(error({ message: "TypeError: x is undefined" })?.name).toBe("TypeError: x is undefined");
    expect(error({}, "Checkout broke")?.name).toBe("Checkout broke");
  });

  test("J9: one fault groups over numbers, addresses and ids; two faults do not", () => {
    const group = (message: string) => error({ message })?.fingerprint;
    expect(group("Cannot load https://a.dk/x.js?v=1 at line 12")).toBe(
      group("Cannot load https://b.dk/y.js at line 7"),
    );
    expect(group("order 4f3a9c2e11 failed")).toBe(group("order 00ffee1234 failed"));
    expect(group("'id' of undefined")).toBe(group("'name' of undefined"));
    expect(group("a is not a function")).not.toBe(group("b is null"));
    expect(error({ message: "x", fingerprint: "mine" })?.fingerprint).toBe("mine");
  });

  test.each([
    ["rage_click", "rage_click"],
    ["Dead Click", "dead_click"],
    ["form_abandonment", "form_abandonment"],
    ["slow_page", "slow_page"],
    ["quick_back", "quick_back"],
    ["failed_search", "failed_search"],
    ["toString", "other"],
  ])("J9: friction %s is %s, by name or by type", (name, kind) => {
    expect(frictionOf(event(0, name, { kind: "friction" }))?.kind).toBe(kind);
    expect(frictionOf(event(0, "friction", { kind: "friction", properties: { type: name } }))?.kind).toBe(kind);
  });

  test("J9: pages that were not found, by status, address or title", () => {
    expect(frictionOf(view(0, "/x", { properties: { status: 404 } }))).toMatchObject({ kind: "not_found", name: "/x" });
    expect(frictionOf(view(0, "/da/404"))?.kind).toBe("not_found");
    expect(frictionOf(view(0, "/x", { title: "Siden blev ikke fundet | Shop" }))?.kind).toBe("not_found");
    expect(frictionOf(view(0, "/x", { title: "Sidan hittades inte" }))?.kind).toBe("not_found");
    expect(frictionOf(view(0, "/peugeot-404-parts", { title: "Peugeot 404" }))).toBeNull();
  });

  test("J9: payments that failed and searches that found nothing", () => {
    expect(frictionOf(event(0, "payment_failed", { properties: { reason: "card declined" } }))).toMatchObject({
      kind: "failed_payment",
      name: "card declined",
    });
    expect(frictionOf(event(0, "Products Searched", { properties: { query: "støvler", results: 0 } }))).toMatchObject({
      kind: "failed_search",
      name: "støvler",
    });
    expect(frictionOf(event(0, "Products Searched", { properties: { query: "sko", results: 3 } }))).toBeNull();
    expect(frictionOf(event(0, "Products Searched"))).toBeNull();
  });

  test("J9: everything else is none", () => {
    for (const kind of [
      "interaction",
      "identify",
      "group",
      "alias",
      "screen_view",
      "conversion",
      "feedback",
    ] as const) {
      expect(frictionOf(touch(0, { kind, name: "error" })), kind).toBeNull();
    }
    for (const kind of ["identify", "group", "alias", "screen_view"] as const) {
      expect(frictionOf(touch(0, { kind, name: "Payment Failed" })), kind).toBeNull();
    }
  });
});
