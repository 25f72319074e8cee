-- Sites, their keys and members. Times are integer milliseconds UTC. Retention: until the site is deleted.

CREATE TABLE site (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  origins TEXT NOT NULL,
  timezone TEXT NOT NULL,
  consent TEXT NOT NULL CHECK (consent IN ('required', 'aggregate', 'granted')),
  shards INTEGER NOT NULL DEFAULT 1,
  allowed_params TEXT NOT NULL DEFAULT '[]',
  retention_months INTEGER NOT NULL DEFAULT 13 CHECK (retention_months BETWEEN 1 AND 25),
  created_at INTEGER NOT NULL
) STRICT;

-- A write key is public and kept whole in `shown`; of a secret key only the SHA-256 is kept and its first characters.
CREATE TABLE site_key (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('write', 'secret')),
  name TEXT NOT NULL,
  lookup TEXT NOT NULL UNIQUE,
  shown TEXT NOT NULL,
  consent TEXT NOT NULL CHECK (consent IN ('required', 'aggregate', 'assumed')),
  role TEXT CHECK (role IN ('admin', 'developer', 'marketer', 'analyst', 'viewer')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;

CREATE INDEX site_key_site ON site_key (site_id, created_at);

CREATE TABLE member (
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('admin', 'developer', 'marketer', 'analyst', 'viewer')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, site_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_site ON member (site_id);

CREATE TABLE journey_model (
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (site_id, version)
) STRICT, WITHOUT ROWID;
