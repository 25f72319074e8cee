-- Long work with its progress: imports, rebuilds. Times are integer milliseconds UTC.
-- Retention: 90 days after the last change (rule S4), counted as jobs are made; and as long as the site.

CREATE TABLE job (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed')),
  unit TEXT NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  counts TEXT NOT NULL DEFAULT '{}',
  errors TEXT NOT NULL DEFAULT '[]',
  error TEXT,
  source TEXT,
  cursor TEXT NOT NULL DEFAULT '{}',
  worked_ms INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX job_site ON job (site_id, created_at);
