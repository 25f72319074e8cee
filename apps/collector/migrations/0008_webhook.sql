-- Whom to tell what happens in journeys (rule A7). The secret that signs is derived, not kept.
-- Retention: until somebody deletes it, and as long as the site. Times are integer ms UTC.

CREATE TABLE webhook (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_site ON webhook (site_id, created_at);
