import { expect, it } from "vitest";
import { compileModel, DEFAULT_MODEL } from "../index.ts";
import { emptyDerived } from "./derived.ts";
import { foldTouchpoint } from "./fold-touchpoint.ts";
import { emptyState, STATE_LIMITS } from "./journey-state.ts";
import { touch } from "./story.fixture.ts";

/** What Cloudflare takes for one value, and the rest of the row of a journey beside its snapshot. */
const MOST_ROW_BYTES = 2_000_000 - 10_000;

it("S10, J13: the snapshot of the worst journey that clients can make fits into one row", () => {
  // Three bytes a character in UTF-8, which is the most that a UTF-16 unit takes.
  const wide = (text: string, chars: number) => `${text}${"漢".repeat(chars - text.length)}`;
  const model = compileModel(DEFAULT_MODEL);
  const state = emptyState();
  let no = 0;
  const fold = (device: number) => {
    no++;
    const touchpoint = touch(no, {
      ...{ visitor: wide(`v:${device}`, 514), id: wide(`${no}`, 120), messageId: wide(`${no}`, 100), seq: no },
      ...{ kind: no % 3 === 0 ? "identify" : "page_view", name: wide(`${no}`, 8_000), user: wide("u:", 514) },
      ...{ path: wide(`/${no}`, 1_024), groupId: wide(`${no}`, 512) },
      arrival: { channel: "Paid Search", source: wide(`${no}`, 256), medium: "cpc", campaign: wide(`${no}`, 256) },
      device: { class: "desktop", browser: wide("b", 40), os: wide("o", 40) },
      traits: { [wide(`${no % 100}`, 128)]: [wide("", STATE_LIMITS.traitLength - 4)] },
    });
    foldTouchpoint(state, touchpoint, model, emptyDerived());
  };
  for (let device = 0; device < STATE_LIMITS.visitors; device++) fold(device);
  for (let visit = 0; visit < 100; visit++)
    for (let device = 0; device < STATE_LIMITS.openSessions; device++) fold(device);
  expect(state.openSessions.length).toBe(STATE_LIMITS.openSessions);
  const bytes = new TextEncoder().encode(JSON.stringify(state)).byteLength;
  expect(bytes).toBeLessThan(MOST_ROW_BYTES);
});
