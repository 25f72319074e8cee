-- What a site's team believes of its journeys, to set beside the real map. One document a site, in JSON.
-- Retention: until it is written anew, and as long as the site.

CREATE TABLE assumed_map (
  site_id TEXT PRIMARY KEY NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
