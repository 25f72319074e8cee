-- Who did what, when (rule A8): append-only, each row carries the hash of the one before it in its site's chain.
-- Retention: 24 months (rule S4), also after the site is gone.

CREATE TABLE audit (
  site_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (site_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit rows never change');
END;

-- 24 months in milliseconds, counted as 730 days.
CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN OLD.at > unixepoch() * 1000 - 63072000000
BEGIN
  SELECT RAISE(ABORT, 'audit rows are kept for 24 months');
END;
