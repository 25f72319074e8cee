import { describe, expect, test } from "vitest";
import { canContinue } from "../fold/fold-touchpoint.ts";
import { event, MODEL, tell, touch, view } from "../fold/story.fixture.ts";
import { compileModel } from "./compile-model.ts";
import { DEFAULT_MODEL } from "./default-model.ts";
import { type Goal, type Model, ModelError } from "./model.ts";

/** The phase that one page view gives somebody new. */
const phaseOf = (path: string) => tell([view(0, path)]).state.phase;

describe("the default model on an unconfigured site", () => {
  test.each([
    ["/", "awareness"],
    ["/blog/10-raad", "awareness"],
    ["/sv/inspiration/host", "awareness"],
    ["/products/blue-shoe", "consideration"],
    ["/collections/summer/products/blue-shoe", "consideration"],
    ["/da/produkter/sko.html", "consideration"],
    ["/pricing", "consideration"],
    ["/da/priser/", "consideration"],
    ["/sv/priser", "consideration"],
    ["/kundecases/novo", "consideration"],
    ["/l%C3%B6sningar/logistik", "consideration"],
    ["/whitepaper/kunderejser", "consideration"],
    ["/cart", "decision"],
    ["/kurv", "decision"],
    ["/Indkøbskurv", "decision"],
    ["/varukorg", "decision"],
    ["/checkout/shipping", "decision"],
    ["/kassen", "decision"],
    ["/kassa", "decision"],
    ["/contact", "decision"],
    ["/kontakt-os", "decision"],
    ["/book-demo", "decision"],
    ["/checkout/order-received/4711", "purchase"],
    ["/checkouts/c/1a2b/thank_you", "purchase"],
    ["/kassen/tak", "purchase"],
    ["/ordrebekr%C3%A6ftelse", "purchase"],
    ["/min-side", "retention"],
    ["/mina-sidor/orderhistorik", "retention"],
    ["/refer-a-friend", "advocacy"],
    ["/skriv-anmeldelse", "advocacy"],
  ])("J4: %s is %s", (path, phase) => expect(phaseOf(path)).toBe(phase));

  test.each([
    ["Products Searched", "consideration"],
    ["Product Viewed", "consideration"],
    ["view_item", "consideration"],
    ["Product Added", "decision"],
    ["add_to_cart", "decision"],
    ["Checkout Started", "decision"],
    ["Payment Info Entered", "decision"],
    ["Order Completed", "purchase"],
    ["purchase", "purchase"],
    ["Product Reviewed", "advocacy"],
    ["Order Refunded", "awareness"],
  ])("J4: the event %s is %s", (name, phase) => expect(tell([event(0, name)]).state.phase).toBe(phase));

  test("J4: contact and log-in of a customer are retention", () => {
    for (const path of ["/kontakt", "/login", "/docs/api", "/faq"]) {
      expect(tell([event(0, "Order Completed"), view(1, path)]).state.phase, path).toBe("retention");
    }
  });

  test("J4: a soft conversion or a talk in the store is interest, but no step back", () => {
    const form = { kind: "soft_conversion" } as const;
    expect(tell([event(0, "Newsletter", form)]).state.phase).toBe("consideration");
    expect(tell([view(0, "/kurv"), event(1, "Newsletter", form)]).state.phase).toBe("decision");
    const visit = touch(0, {
      kind: "offline",
      path: null,
      arrival: { channel: "Store", source: null, medium: null, campaign: null },
    });
    expect(tell([visit]).state.phase).toBe("consideration");
  });

  test("J8: what is a conversion and what is not", () => {
    const kinds = (name: string) => tell([event(0, name)]).rows.conversions.map((row) => row.kind);
    expect(kinds("Order Completed")).toEqual(["conversion"]);
    expect(kinds("Product Added")).toEqual([]);
    expect(kinds("Demo Requested")).toEqual(["soft_conversion"]);
  });

  test("J12: every phase has its name in all three languages", () => {
    for (const phase of DEFAULT_MODEL.phases) {
      expect(Object.values(phase.name).filter((name) => name.length > 2)).toHaveLength(3);
    }
  });
});

describe("a site's own model", () => {
  const model = (change: Partial<Model>): Model => ({
    ...DEFAULT_MODEL,
    rules: [],
    goals: [],
    valences: [],
    ...change,
  });
  const compile = (change: Partial<Model>) => compileModel(model(change));

  test("J4: tests of channel, property, goal, phase and days all have to hold", () => {
    const own = compile({
      version: 7,
      goals: [
        {
          id: "big",
          name: "Big",
          kind: "soft_conversion",
          when: { property: [{ name: "a.n", atLeast: 10 }] },
          count: "journey",
        },
      ],
      rules: [
        { phase: "advocacy", when: { goal: ["big"], in: ["awareness"] } },
        { phase: "retention", when: { after: ["advocacy"], daysSince: [{ mark: "last_touch", atLeast: 3 }] } },
        { phase: "decision", when: { channel: ["Email"], property: [{ name: "plan", equals: ["PRO", true] }] } },
      ],
    });
    const day = 86_400_000;
    const email = { channel: "Email", source: null, medium: null, campaign: null } as const;
    const story = [
      event(0, "x", { properties: { a: { n: 9 } } }),
      event(1, "x", { properties: { a: { n: "10" } } }),
      event(2, "x", { properties: { a: { n: 50 } } }),
      touch(3, { arrival: email, properties: { plan: "basic" } }),
      touch(4, { arrival: email, properties: { plan: "pro" } }),
      touch(4 + 2 * day),
      touch(4 + 5 * day),
    ];
    const { state, rows } = tell(story, own);
    expect(rows.phaseVisits.map((visit) => [visit.phase, visit.by])).toEqual([
      ["awareness", story[0]?.messageId],
      ["advocacy", story[1]?.messageId],
      ["decision", story[4]?.messageId],
      ["retention", story[6]?.messageId],
    ]);
    expect(rows.conversions.map((row) => row.messageId)).toEqual([story[1]?.messageId]);
    expect(state.modelVersion).toBe(7);
  });

  test("J4: days since a mark are of at least, and of less than, so many", () => {
    const day = 86_400_000;
    const rules = (mark: "first_touch" | "last_conversion"): Model["rules"] => [
      { phase: "retention", when: { daysSince: [{ mark, atLeast: 2, lessThan: 3 }] } },
      { phase: "awareness", when: {} },
    ];
    const phases = (mark: "first_touch" | "last_conversion") =>
      [0, 2 * day - 1, 2 * day, 2 * day + 1, 3 * day - 1, 3 * day].map((at) => {
        const story = [touch(0), event(1, "Deal", { kind: "conversion" }), touch(2), ...(at > 2 ? [touch(at)] : [])];
        return tell(story, compile({ rules: rules(mark) })).state.phase;
      });
    const [before, within] = ["awareness", "retention"];
    expect(phases("first_touch")).toEqual([before, before, within, within, within, before]);
    // The conversion came a millisecond after the first touch, and one before the last.
    expect(phases("last_conversion")).toEqual([before, before, before, within, within, within]);
  });

  test("J8: what says itself that it is a conversion counts beside a goal of the other kind; its value is the first of value, revenue and total", () => {
    const goal: Goal = { id: "g", name: "G", kind: "soft_conversion", when: { name: ["Deal"] }, count: "every" };
    const { rows } = tell(
      [event(0, "Deal", { kind: "conversion", properties: { total: 9, revenue: 8, value: 7 } })],
      compile({ goals: [goal] }),
    );
    expect(rows.conversions.map((row) => [row.kind, row.goal, row.value])).toEqual([
      ["soft_conversion", "G", null],
      ["conversion", "Deal", 7],
    ]);
  });

  test("J12: a snapshot of another model, older or newer, is not continued", () => {
    const { state } = tell([touch(0)], compile({ version: 5 }));
    expect([4, 5, 6].map((version) => canContinue(state, touch(1), compile({ version })))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test("J8: a goal counts once a session, once a journey, or every time", () => {
    const counted = (count: "session" | "journey" | "every") => {
      const goal: Goal = { id: "g", name: "G", kind: "soft_conversion", when: { path: ["/hent"] }, count };
      const day = 86_400_000;
      const story = [view(0, "/hent"), view(1, "/hent"), view(day, "/hent")];
      return tell(story, compile({ goals: [goal] })).rows.conversions.length;
    };
    expect([counted("session"), counted("journey"), counted("every")]).toEqual([2, 1, 3]);
  });

  test("J6: without a phase that ends laps, a conversion does", () => {
    const phases = DEFAULT_MODEL.phases.map(({ id, name }) => ({ id, name }));
    const own = compile({
      phases,
      rules: [
        { phase: "decision", when: { path: ["/kurv"] } },
        { phase: "awareness", when: { path: ["/"] } },
      ],
    });
    const { state } = tell([view(0, "/kurv"), event(1, "Deal", { kind: "conversion" }), view(2, "/")], own);
    expect(state.lap).toBe(2);
  });

  test("J7: a phase may have its own days", () => {
    const phases = DEFAULT_MODEL.phases.map((phase) =>
      phase.id === "awareness" ? { ...phase, dormantDays: 7 } : phase,
    );
    const day = 86_400_000;
    expect(tell([touch(0), touch(7 * day)], compile({ phases })).rows.dormancies).toHaveLength(1);
    expect(tell([touch(0), touch(7 * day)], MODEL).rows.dormancies).toHaveLength(0);
  });

  test("J12: a model that makes no sense is refused, and the error says where", () => {
    const where = (change: Partial<Model>): string => {
      try {
        compile(change);
      } catch (error) {
        if (error instanceof ModelError) return error.at;
        throw error;
      }
      return "nowhere";
    };
    const goal = { id: "g", name: "G", kind: "conversion", when: {}, count: "every" } as const;
    expect(where({})).toBe("nowhere");
    expect(where({ version: 0 })).toBe("version");
    expect(where({ phases: [] })).toBe("phases");
    expect(where({ rules: [{ phase: "nope", when: {} }] })).toBe("rules[0].phase");
    expect(where({ rules: [{ phase: "decision", when: { after: ["nope"] } }] })).toBe("rules[0].when.after[0]");
    expect(where({ rules: [{ phase: "decision", when: { path: ["/ok", "/{"] } }] })).toBe("rules[0].when.path[1]");
    expect(where({ goals: [goal, goal] })).toBe("goals[1].id");
    expect(where({ goals: [{ ...goal, when: { goal: ["g"] } }] })).toBe("goals[0].when.goal");
    expect(where({ valences: [{ when: { in: ["decision"] }, valence: 1 }] })).toBe("valences[0].when.in");
    expect(where({ valences: [{ when: {}, valence: 3 }] })).toBe("valences[0].valence");
    expect(where({ dormantDays: Number.NaN })).toBe("dormantDays");
  });
});
