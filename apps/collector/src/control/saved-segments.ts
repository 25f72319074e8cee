import type { SavedSegment, SegmentDraft } from "@meander/protocol";
import { notFound, Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { randomId } from "./random-id.ts";

/** More would make a list that nobody chooses from. */
const MOST_OF_A_SITE = 200;

interface SegmentRow {
  id: string;
  kind: SavedSegment["kind"];
  name: string;
  expression: string;
  note: string;
  created_at: number;
}

function toSegment({ created_at, ...row }: SegmentRow): SavedSegment {
  return { ...row, createdAt: created_at };
}

const COLUMNS = "id, kind, name, expression, note, created_at";

/** The site's segments and personas, by name. */
export async function listSegments(env: Env, { siteId }: SiteAccess): Promise<SavedSegment[]> {
  const { results } = await env.CONTROL.prepare(
    `SELECT ${COLUMNS} FROM saved_segment WHERE site_id = ? ORDER BY name COLLATE NOCASE, id`,
  )
    .bind(siteId)
    .all<SegmentRow>();
  return results.map(toSegment);
}

/** Keeps a segment under a name. @throws Problem 409 when the site has very many */
export async function saveSegment(env: Env, access: SiteAccess, draft: SegmentDraft): Promise<SavedSegment> {
  const row = { id: randomId(12), ...draft, created_at: Date.now() };
  const { kind, name, expression, note } = draft;
  const written = await env.CONTROL.prepare(
    `INSERT INTO saved_segment (${COLUMNS}, site_id, created_by) SELECT ?, ?, ?, ?, ?, ?, ?, ?
     WHERE (SELECT count(*) FROM saved_segment WHERE site_id = ?) < ?`,
  )
    .bind(
      row.id,
      kind,
      name,
      expression,
      note,
      row.created_at,
      access.siteId,
      access.actor,
      access.siteId,
      MOST_OF_A_SITE,
    )
    .run();
  if (written.meta.changes === 0) throw new Problem(409, `A site keeps ${MOST_OF_A_SITE} segments; delete one first.`);
  return toSegment(row);
}

/** Writes a segment anew. @throws Problem 404 when the site has none of that id */
export async function changeSegment(
  env: Env,
  access: SiteAccess,
  id: string,
  draft: SegmentDraft,
): Promise<SavedSegment> {
  const { kind, name, expression, note } = draft;
  const row = await env.CONTROL.prepare(
    `UPDATE saved_segment SET kind = ?, name = ?, expression = ?, note = ? WHERE id = ? AND site_id = ? RETURNING ${COLUMNS}`,
  )
    .bind(kind, name, expression, note, id, access.siteId)
    .first<SegmentRow>();
  if (!row) throw notFound();
  return toSegment(row);
}

/** @throws Problem 404 when the site has none of that id */
export async function deleteSegment(env: Env, access: SiteAccess, id: string): Promise<void> {
  const gone = await env.CONTROL.prepare("DELETE FROM saved_segment WHERE id = ? AND site_id = ?")
    .bind(id, access.siteId)
    .run();
  if (gone.meta.changes === 0) throw notFound();
}
