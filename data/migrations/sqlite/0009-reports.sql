-- The list of saved reports: what was written where, and how to recognise it.
--
-- A report may be about many sessions, and it outlives its session: the file is still in its folder.  Paths
-- mean something on this computer only, so nothing of this goes to the outbox.

CREATE TABLE saved_reports (
  report_id  INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  attempt_id INTEGER REFERENCES attempts (attempt_id) ON DELETE SET NULL,
  path       TEXT NOT NULL,
  sha256     TEXT,    -- of the file as it was written; NULL: not known
  size       INTEGER, -- in bytes
  format     TEXT NOT NULL DEFAULT 'pdf',
  scope      TEXT NOT NULL DEFAULT 'attempt',
  created_at TEXT NOT NULL,
  removed_at TEXT,    -- when Aporia removed the file
  deleted_at TEXT     -- when it was forgotten
);
-- Each path once, as it was written last.
INSERT INTO saved_reports (uid, attempt_id, path, format, created_at)
SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' ||
             substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
       attempt_id, path,
       CASE WHEN path LIKE '%.md' THEN 'md' WHEN path LIKE '%.jsonl' THEN 'jsonl'
            WHEN path LIKE '%.csv' THEN 'csv' ELSE 'pdf' END,
       created_at
  FROM reports r
 WHERE report_id = (SELECT max(report_id) FROM reports WHERE path = r.path)
 ORDER BY report_id;
DROP TABLE reports;
ALTER TABLE saved_reports RENAME TO reports;
CREATE INDEX reports_attempt ON reports (attempt_id);
CREATE INDEX reports_created ON reports (created_at);
CREATE UNIQUE INDEX reports_path ON reports (path) WHERE deleted_at IS NULL;
