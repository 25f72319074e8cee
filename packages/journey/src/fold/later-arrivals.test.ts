import { expect, it } from "vitest";
import { STATE_LIMITS } from "./journey-state.ts";
import { by, MINUTE, START, tell, view } from "./story.fixture.ts";

it("J2: who comes again from elsewhere within a session is a touch of its own; the session keeps its channel", () => {
  const { rows } = tell([
    view(0, "/", { arrival: by("Email") }),
    view(MINUTE, "/a", { arrival: by("Email") }),
    view(2 * MINUTE, "/b", { arrival: by("Paid Search") }),
    view(3 * MINUTE, "/c", { arrival: by("Paid Search") }),
    view(4 * MINUTE, "/d"),
    view(5 * MINUTE, "/e", { arrival: by("Email") }),
  ]);
  const [session] = rows.sessions.values();
  expect(session?.channel).toBe("Email");
  expect(session?.laterArrivals).toEqual([
    [START + 2 * MINUTE, "Paid Search", "paid search", null],
    [START + 5 * MINUTE, "Email", "email", null],
  ]);
});

it("J13: a session keeps the first twenty of its later arrivals", () => {
  const views = Array.from({ length: 60 }, (_, i) => view(i, "/", { arrival: by(i % 2 ? "Email" : "Referral") }));
  const [session] = tell(views).rows.sessions.values();
  expect(session?.laterArrivals).toHaveLength(STATE_LIMITS.laterArrivalsPerSession);
});
