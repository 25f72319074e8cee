-- Links by which anybody reads one report without signing in (rule A1). Of the token only the SHA-256 is kept.
-- Retention: until it is revoked, 30 days after it has expired, and as long as the site. Times are integer ms UTC.

CREATE TABLE share_link (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  lookup TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL,
  question TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX share_link_site ON share_link (site_id, created_at);
