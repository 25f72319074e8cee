-- Segments that people have named, and personas: segments that stand for a sort of person. Times are integer ms UTC.
-- Retention: until somebody deletes them, and as long as the site.

CREATE TABLE saved_segment (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('segment', 'persona')),
  name TEXT NOT NULL,
  expression TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX saved_segment_site ON saved_segment (site_id, name);
