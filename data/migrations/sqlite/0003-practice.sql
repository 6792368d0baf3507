-- Questions that come back after 1, 3, 7 and 14 days: one row a question as it was asked first.  Days are days of
-- the person's calendar ("2026-11-21"), not moments.  before_… is what was before the last answer counted, so
-- that a new judgement of that answer can take the old one's place.

CREATE TABLE practice_queue (
  item_id       INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE,
  question_id   INTEGER NOT NULL UNIQUE REFERENCES questions (question_id) ON DELETE CASCADE,
  user_id       INTEGER NOT NULL REFERENCES users (user_id),
  is_mine       INTEGER NOT NULL CHECK (is_mine IN (0, 1)),
  state         TEXT NOT NULL, -- waiting done out
  step          INTEGER NOT NULL,
  due_on        TEXT NOT NULL,
  last_uid      TEXT,
  last_on       TEXT,
  before_state  TEXT,
  before_step   INTEGER,
  before_due_on TEXT,
  created_at    TEXT NOT NULL,
  updated_at    TEXT NOT NULL,
  deleted_at    TEXT
);
CREATE INDEX practice_queue_waiting ON practice_queue (user_id, due_on) WHERE state = 'waiting';

CREATE TRIGGER practice_queue_outbox_insert AFTER INSERT ON practice_queue
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('practice_queue', NEW.uid, 'insert');
END;
CREATE TRIGGER practice_queue_outbox_update AFTER UPDATE ON practice_queue
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('practice_queue', NEW.uid, 'update');
END;
CREATE TRIGGER practice_queue_outbox_delete AFTER DELETE ON practice_queue
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('practice_queue', OLD.uid, 'delete');
END;
