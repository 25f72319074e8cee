import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileModel } from "../model/compile-model.ts";
import { DEFAULT_MODEL } from "../model/default-model.ts";
import { compilePattern } from "./compile-pattern.ts";
import { ExpressionError } from "./expression-error.ts";
import { matchesPattern, type PatternStep, type Silence } from "./match-pattern.ts";

const MODEL = compileModel(DEFAULT_MODEL);
const DAY = 86_400_000;

const SHORT: Record<string, string> = { a: "awareness", c: "consideration", d: "decision", p: "purchase" };

/** A journey in short: letters are phases, digits days gone by, words other steps; silent whenever a day passes. */
function journey(...told: (string | number)[]): { steps: PatternStep[]; silences: Silence[] } {
  let at = 0;
  const silences: Silence[] = [];
  const steps: PatternStep[] = [{ kind: "start", name: "", at }];
  for (const one of told) {
    if (typeof one === "number") {
      silences.push([at, at + one * DAY]);
      at += one * DAY;
    } else {
      const [kind = "", name = ""] = one.includes(":") ? one.split(/:(.*)/s) : ["phase", SHORT[one] ?? one];
      steps.push({ kind: kind as "phase", name, at });
    }
  }
  steps.push({ kind: "end", name: "", at });
  return { steps, silences };
}

const fits = (pattern: string, ...told: (string | number)[]) => {
  const { steps, silences } = journey(...told);
  return matchesPattern(compilePattern(pattern, MODEL), steps, silences);
};

describe("patterns", () => {
  it("R13: the example of the specification", () => {
    const pattern = "consideration (decision consideration){2,} gap>90d purchase";
    expect(fits(pattern, "a", "c", 1, "d", 1, "c", "d", "c", 91, "p")).toBe(true);
    expect(fits(pattern, "a", "c", "d", "c", "d", "c", "d", "c", 200, "p", "a")).toBe(true);
    expect(fits(pattern, "a", "c", "d", "c", 91, "p")).toBe(false);
    expect(fits(pattern, "a", "c", "d", "c", "d", "c", 90, "p")).toBe(false);
    expect(fits(pattern, "a", "c", "d", "c", 91, "d", "c", "p")).toBe(false);
  });

  it.each([
    ["decision", ["a", "d"], true],
    ["decision purchase", ["d", "c", "p"], false],
    ["decision any* purchase", ["d", "c", "p"], true],
    ["decision !consideration* purchase", ["d", "c", "p"], false],
    ["start decision", ["a", "d"], false],
    ["start decision", ["d", "a"], true],
    ["decision end", ["d", "a"], false],
    ["decision end", ["a", "d"], true],
    ["decision gap>30d end", ["a", "d", 31], true],
    ["decision gap>30d end", ["a", "d", 30], false],
    ["decision gap>30d", ["a", "d", 31], true],
    ["decision gap>30d", ["a", "d", 31, "c"], true],
    ["gap>30d purchase", ["a", 31, "p"], true],
    ["gap>90d", ["a", 50, "c", 50, "d"], false],
    ["gap>90d", ["a", 100, "soft:X"], true],
    ["awareness time>=90d decision", ["a", 50, "soft:X", 50, "d"], true],
    ["awareness gap>=90d decision", ["a", 50, "soft:X", 50, "d"], false],
    ["awareness gap<=50d decision", ["a", 50, "soft:X", 50, "d"], true],
    ["awareness decision within 2d", ["a", 1, "c", "a", 2, "d"], true],
    ["awareness decision within 2d", ["a", 3, "d", "a", 2, "d"], true],
    ["awareness any* decision within 2d", ["a", 5, "a", 3, "d"], false],
    ["awareness any* decision within 2d", ["a", 5, "a", 1, "d"], true],
    ["awareness decision end within 2d", ["a", 2, "d"], true],
    ["awareness gap<50d decision", ["a", 50, "d"], false],
    ["awareness gap>=2w decision", ["a", 14, "d"], true],
    ["awareness gap>2w decision", ["a", 14, "d"], false],
    ["(awareness | consideration) purchase", ["c", "p"], true],
    ["(awareness | consideration){2} purchase", ["d", "c", "p"], false],
    ["awareness? purchase end", ["d", "p"], true],
    ["awareness+ purchase", ["a", "a", "a", "p"], true],
    ["goal:whitepaper purchase", ["a", "soft:White Paper", "p"], false],
    ["goal:white_paper purchase", ["a", "soft:White Paper", "p"], true],
    ['goal:"White Paper" goal:demo', ["soft:white-paper", "soft:other", "d", "soft:Demo"], true],
    ["soft conversion", ["soft:x", "conversion:y"], true],
    ["goal conversion", ["conversion:x", "conversion:y"], true],
    ["decision friction:rage_click consideration", ["d", "friction:error", "friction:rage_click", "c"], true],
    ['channel:"paid search" purchase', ["arrival:Email", "arrival:Paid Search", "arrival:Email", "p"], true],
    ["woken:Email purchase", ["a", 40, "woken:Email", "p"], true],
    ["page:/products/** decision", ["a", "page:/blog", "page:/products/shoes/red", "page:/blog", "d"], true],
    ["(page:/pricing){2} decision", ["page:/pricing", "page:/about", "page:/pricing", "d"], true],
    ['event:"product added"{3}', ["event:Product Added", "event:product_added", "event:x"], false],
    ["any{3}", ["a", "d"], false],
    ["any{3}", ["a", "d", "a"], true],
    ["phase:Decision", ["d"], true],
    ["consideration !purchase", ["a", "c"], false],
  ] as const)("R13: %s over %j: %s", (pattern, told, expected) => {
    expect(fits(pattern, ...told)).toBe(expected);
  });

  it.each([
    ["", 0, "begins with a step"],
    ["consideration (decision", 14, "never closed"],
    ["consideration decison", 14, "Did you mean decision?"],
    ["decision)", 8, "closes nothing"],
    ["decision |", 10, "a step is missing"],
    ["decision {2,1}", 9, "backwards"],
    ["decision{101}", 8, "at most 100"],
    ["decision**", 9, "repeated twice"],
    ["decision{x}", 8, "write how often"],
    ["gap>90x purchase", 0, "no length of time"],
    ["gap>10min purchase", 0, "30min or more"],
    ["gap>90d* purchase", 7, "cannot be repeated"],
    ["> 3d", 0, "gap>90d"],
    ["gap purchase", 0, "say how long"],
    ["decision*", 0, "every journey fits"],
    ["(decision | any?)", 0, "every journey fits"],
    ["* decision", 0, "has to follow"],
    ["channel:Emial", 0, "Did you mean Email?"],
    ["goal: decision", 5, "a name has to follow"],
    ["frection:error", 0, "Did you mean friction?"],
    ["soft:x", 0, "goal:x"],
    ["page", 0, "page:/pricing"],
    ["!(decision)", 0, "before one step"],
    ["decision within", 15, "needs a time"],
    ["decision within 3d purchase", 19, "come last"],
    ["(decision within 3d) purchase", 10, "come"],
    ['goal:"x', 5, "a name has to follow"],
    ["x".repeat(501), 500, "longer than 500"],
    ["(decision{50}){50}", 0, "too large"],
    [`${"(".repeat(21)}decision${")".repeat(21)}`, 20, "20 deep"],
  ])("R13: %s is refused at %i: %s", (pattern, place, problem) => {
    let thrown: unknown = null;
    try {
      compilePattern(pattern, MODEL);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ExpressionError);
    expect(thrown).toMatchObject({ at: place, problem: expect.stringContaining(problem) });
  });

  it("R13: phases alone match as the same regular expression over their first letters does", () => {
    const letter = fc.constantFrom("a", "c", "d", "p");
    const node: fc.Arbitrary<[string, string]> = fc.letrec<{ node: [string, string] }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        letter.map((one): [string, string] => [SHORT[one] ?? "", one]),
        letter.map((one): [string, string] => [`!${SHORT[one]}`, `[^${one}]`]),
        fc.constant<[string, string]>(["any", "."]),
        fc
          .array(tie("node"), { minLength: 1, maxLength: 3 })
          .map((parts): [string, string] => [parts.map(([p]) => p).join(" "), parts.map(([, r]) => r).join("")]),
        fc
          .tuple(tie("node"), tie("node"))
          .map(([[p, r], [q, s]]): [string, string] => [`(${p} | ${q})`, `(?:${r}|${s})`]),
        fc
          .tuple(tie("node"), fc.constantFrom("?", "*", "+", "{2}", "{1,2}", "{2,}"))
          .map(([[p, r], times]): [string, string] => [`(${p})${times}`, `(?:${r})${times}`]),
      ),
    })).node;
    fc.assert(
      fc.property(node, fc.array(letter, { maxLength: 12 }), ([pattern, regular], letters) => {
        fc.pre(pattern.length <= 500 && !new RegExp(`^(?:${regular})$`).test(""));
        expect(fits(pattern, ...letters)).toBe(new RegExp(regular).test(letters.join("")));
      }),
      { numRuns: 500 },
    );
  });

  it("R13: a pattern that makes others explode takes steps times instructions", () => {
    const letters = Array.from({ length: 20_000 }, () => "a");
    const { steps } = journey(...letters);
    let asked = 0;
    const pattern = compilePattern("(any? any?){20} (awareness+)+ (awareness* awareness*)+ purchase", MODEL);
    const counted = {
      ...pattern,
      instructions: new Proxy(pattern.instructions, {
        get: (all, place) => {
          asked++;
          return Reflect.get(all, place);
        },
      }),
    };
    expect(matchesPattern(counted, steps)).toBe(false);
    // One look at each instruction a step, and one at how many there are.
    expect(asked).toBeLessThanOrEqual(steps.length * (pattern.instructions.length + 1) + 10);
  });
});
