import { readFileSync } from "node:fs";
import { openEnvelope, type ParsedEvent, parseEvent } from "@meander/protocol";
import { expect, it } from "vitest";
import { describePublished } from "../published-data.ts";

interface Sample {
  file: string;
  section: string;
  payload: Record<string, unknown>;
}

const RECEIVED_AT = Date.UTC(2026, 10, 21);
const options = { receivedAt: RECEIVED_AT, newId: () => "made", trusted: false, allowedParams: [], keptNames: null };

/** The documentation shows these "with most common fields removed"; a client sends an id with them. */
const WITHOUT_IDS = ["group.md", "page.md", "screen.md", "track.md"];

function parse(payload: Record<string, unknown>) {
  const envelope = openEnvelope({ batch: [structuredClone(payload)] }, null);
  if (typeof envelope === "string") throw new Error(envelope);
  return parseEvent(envelope.events[0], envelope, options);
}

const FILE = "segment_spec/segment_docs_payloads.json";

describePublished(FILE, "payloads of the Segment specification (CC BY 4.0)", (file) => {
  const samples = JSON.parse(readFileSync(file, "utf8")) as Sample[];

  it("P6: there are eighty, and four of them leave the ids out", () => {
    expect(samples).toHaveLength(80);
    const bare = samples.filter(({ payload }) => parse(payload) === "no_identity");
    expect(bare.map((sample) => sample.file.replace(/.*\//, ""))).toEqual(WITHOUT_IDS);
  });

  it.each(samples.map((sample, i) => [i, sample.file.replace(/.*\//, ""), sample.section, sample] as const))(
    "P6: %i, %s, %s",
    (_i, _file, _section, { payload }) => {
      const hasId = ["userId", "user_id", "anonymousId"].some((name) => name in payload);
      const event = parse(hasId ? payload : { ...payload, anonymousId: "507f191e810c19729de860ea" }) as ParsedEvent;
      expect(typeof event).toBe("object");
      expect(event.type).toBe(payload.type ?? payload.action);
      expect(event.userId).toBe(payload.userId ?? payload.user_id ?? null);
      if (event.type === "track") expect(event.name).toBe(payload.event);
      if (event.type === "identify" || event.type === "group") expect(event.traits).toEqual(payload.traits ?? {});
      expect(event.at).toBeLessThanOrEqual(RECEIVED_AT);
    },
  );
});
