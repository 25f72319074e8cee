import {
  type Alias,
  aliasGroup,
  bareId,
  decidingLink,
  type FactView,
  type IdentifierKey,
  keysOf,
  type Link,
  levelOf,
  membersOf,
  ownerOf,
  ownerOfTouchpoint,
  waits,
} from "@meander/identity";
import { type Annotation, annotate } from "@meander/journey";
import {
  type Journey,
  journeyExists,
  type LinkEvidence,
  readJourney,
  readRowsBetween,
  type TouchpointPage,
} from "@meander/reports";
import type { Tombstones } from "../erase/tombstones.ts";
import { touchpointBytes } from "../incoming-bytes.ts";
import type { LoggedTouchpoint } from "../log/row.ts";
import type { Projector } from "../project/projector.ts";
import type { ServedModel } from "../project/served-model.ts";
import type { ShardParts } from "../take-in.ts";
import { linkDevice } from "./link-device.ts";
import { orderKeyText, parseOrderKey, toItem } from "./touchpoint-item.ts";

/** A page ends here, whatever the limit: far below what one call between objects may carry (32 MiB). */
const PAGE_BYTES = 2_000_000;

/** Reads one journey: the derived rows, the evidence, and its touchpoints from the log. */
export class JourneyReader {
  readonly #sql: SqlStorage;
  readonly #facts: FactView;
  readonly #projector: Projector;
  readonly #served: ServedModel;
  readonly #tombstones: Tombstones;

  constructor({ sql, projector, served, tombstones }: ShardParts) {
    this.#sql = sql;
    this.#tombstones = tombstones;
    this.#facts = projector.facts;
    this.#projector = projector;
    this.#served = served;
  }

  /**
   * The journey that an id leads to today (rule I14). An erased id leads nowhere, although its browser may have become
   * somebody else's.
   * @param id a journey id of now or before, or a bare user or anonymous id
   */
  resolve(id: string): IdentifierKey | null {
    for (const key of keysOf(id)) {
      if (this.#tombstones.has(key)) continue;
      const owner = ownerOf(key, this.#facts);
      if (journeyExists(this.#sql, owner)) return owner;
      if (journeyExists(this.#sql, key)) return key;
    }
    return null;
  }

  /**
   * Whom an id leads to, also where there is no journey yet: a fact or a touchpoint may have come before the rest, which
   * is on its way to where the owner is at home.
   */
  resolveTraces(id: string): IdentifierKey | null {
    const journey = this.resolve(id);
    if (journey !== null) return journey;
    const key = keysOf(id).find((one) => !this.#tombstones.has(one) && this.#hasTraces(one));
    return key === undefined ? null : ownerOf(key, this.#facts);
  }

  #hasTraces(key: IdentifierKey): boolean {
    const query = `SELECT EXISTS (SELECT 1 FROM touchpoint WHERE visitor = ?1)
      OR EXISTS (SELECT 1 FROM link WHERE lower = ?1) OR EXISTS (SELECT 1 FROM link WHERE higher = ?1)
      OR EXISTS (SELECT 1 FROM alias WHERE previous = ?1) OR EXISTS (SELECT 1 FROM alias WHERE user = ?1) AS has`;
    return this.#sql.exec<{ has: number }>(query, key).one().has === 1;
  }

  journey(id: string, nowMs: number): Journey | null {
    const journey = this.resolve(id);
    if (!journey) return null;
    const shared = (visitor: IdentifierKey) =>
      ownerOfTouchpoint({ visitor, user: null, contact: null }, this.#facts).sharedDevice;
    return readJourney(this.#sql, journey, this.#served.current, { links: this.#evidence(journey), shared, nowMs });
  }

  links(id: string): LinkEvidence[] | null {
    const journey = this.resolve(id);
    return journey === null ? null : this.#evidence(journey);
  }

  /** A page in order J1. @param cursor `next` of the page before */
  touchpoints(id: string, cursor: string | null, limit: number): TouchpointPage | null {
    const journey = this.resolve(id);
    if (!journey) return null;
    const page: LoggedTouchpoint[] = [];
    let more = false;
    let bytes = 0;
    for (const touchpoint of this.#projector.touchpointsOf(journey, parseOrderKey(cursor), limit + 1)) {
      more = page.length === limit || bytes > PAGE_BYTES;
      if (more) break;
      page.push(touchpoint);
      bytes += touchpointBytes(touchpoint, touchpoint.context);
    }
    const last = page.at(-1);
    const rows = readRowsBetween(this.#sql, journey, page[0]?.at ?? 0, last?.at ?? 0);
    const annotations = annotate(rows, page, this.#served.current);
    return {
      touchpoints: page.map((touchpoint, i) => toItem(touchpoint, annotations[i] as Annotation)),
      next: more && last ? orderKeyText(last) : null,
    };
  }

  /** Every link between identifiers of the journey (rule I8), those that lost by rank or guard included. */
  #evidence(journey: IdentifierKey): LinkEvidence[] {
    const links = new Map<string, Link>();
    for (const member of membersOf(journey, this.#facts)) {
      for (const link of [...this.#facts.linksUp(member), ...this.#facts.linksDown(member)]) links.set(link.id, link);
    }
    const ofUsers = aliasGroup(journey, this.#facts).flatMap((user) => this.#facts.aliasesOf(user));
    const aliases = new Map(levelOf(journey) === "user" ? ofUsers.map((alias) => [alias.id, alias]) : []);
    return [...[...aliases.values()].map(aliasEvidence), ...this.#linkEvidence(links)];
  }

  #linkEvidence(links: ReadonlyMap<string, Link>): LinkEvidence[] {
    return [...links.values()]
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map((link) => this.#toEvidence(link));
  }

  #toEvidence(link: Link): LinkEvidence {
    const end = (level: "visitor" | "contact" | "user") => {
      const key = [link.lower, link.higher].find((id) => levelOf(id) === level);
      return key === undefined ? null : bareId(key);
    };
    return {
      id: link.id,
      visitor: end("visitor"),
      contact: end("contact"),
      user: end("user"),
      rule: "I2",
      messageId: link.messageId,
      at: link.at,
      device: linkDevice(this.#sql, link),
      decides: decidingLink(link.lower, this.#facts)?.id === link.id,
      revoked: link.word === "revoked",
      accepted: link.word === "accepted",
      waits: waits(link, this.#facts),
    };
  }
}

function aliasEvidence({ id, previous, user, actor, at, revoked }: Alias): LinkEvidence {
  const ends = { visitor: null, contact: null, user: bareId(user), previous: bareId(previous) };
  return {
    id,
    ...ends,
    actor,
    rule: "I6",
    messageId: "",
    at,
    device: null,
    decides: !revoked,
    revoked,
    accepted: false,
    waits: false,
  };
}
