import { expect } from "vitest";
import type { SiteReader } from "../e2e/read-site.ts";

/** What every foreign client is made to say: a page, an event, who it is, and for whom they work. */
export const VISIT = {
  userId: "ada",
  email: "ada@example.com",
  page: "Pricing",
  event: "Price List Opened",
  plan: "office",
  account: "acme",
} as const;

/**
 * Expects the visit, all of it and nothing else, in the journey of its user, found by the user's and by the
 * visitor's id.
 */
export async function expectVisit(site: SiteReader, anonymousId: string): Promise<void> {
  const found = await site.touchpoints(VISIT.userId);
  expect(found.map(({ kind, name }) => [kind, name]).toSorted()).toEqual([
    ["group", null],
    ["identify", null],
    ["interaction", VISIT.event],
    ["page_view", VISIT.page],
  ]);
  const [opened] = found.filter(({ kind }) => kind === "interaction");
  expect(opened?.properties).toMatchObject({ plan: VISIT.plan });
  for (const touchpoint of found) expect(Math.abs(touchpoint.at - Date.now())).toBeLessThan(600_000);

  const journey = await site.journey(VISIT.userId);
  expect(journey).toMatchObject({
    id: `u:${VISIT.userId}`,
    owner: { kind: "user", id: VISIT.userId },
    touchpoints: 4,
    traits: { email: VISIT.email },
    accounts: [{ id: VISIT.account }],
  });
  expect(journey.visitors.map(({ id }) => id)).toEqual([anonymousId]);
  expect(await site.journey(anonymousId)).toEqual(journey);
  expect((await site.links(VISIT.userId)).filter(({ decides, visitor }) => decides && visitor)).toMatchObject([
    { visitor: anonymousId, user: VISIT.userId, revoked: false },
  ]);
  expect(await site.exported()).toHaveLength(4);
}
