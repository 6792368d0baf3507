-- A person among the others who share a database: what was last read of it, and whether the person wants to be
-- compared there.  Wanted here and agreed on there differ until the next sync.

ALTER TABLE shared_places ADD COLUMN wants_compare INTEGER NOT NULL DEFAULT 0 CHECK (wants_compare IN (0, 1));
ALTER TABLE shared_places ADD COLUMN agreed_compare INTEGER NOT NULL DEFAULT 0 CHECK (agreed_compare IN (0, 1));
ALTER TABLE shared_places ADD COLUMN standings_at TEXT;

CREATE TABLE standings (
  user_id      INTEGER NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  engine_class TEXT NOT NULL,
  place        INTEGER NOT NULL,
  n_people     INTEGER NOT NULL,
  bucket       INTEGER NOT NULL, -- the person's average there, in 1/100 percent
  people       TEXT NOT NULL,    -- numbers of people by average, from 0-9 to 90-100, with blanks between
  PRIMARY KEY (user_id, engine_class)
) WITHOUT ROWID;
