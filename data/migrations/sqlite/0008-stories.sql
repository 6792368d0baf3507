-- Answers that the person keeps to tell again.  A story is a copy of its answer: it stays when the session goes.

CREATE TABLE stories (
  story_id        INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  user_id         INTEGER NOT NULL REFERENCES users (user_id),
  question_id     INTEGER REFERENCES questions (question_id) ON DELETE SET NULL, -- whose answer it was
  title           TEXT NOT NULL,
  story_text      TEXT NOT NULL,
  skills_json     TEXT NOT NULL DEFAULT '[]',
  not_skills_json TEXT NOT NULL DEFAULT '[]', -- that it does not show, says the person
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  deleted_at      TEXT
);
CREATE INDEX stories_user ON stories (user_id, created_at);
CREATE UNIQUE INDEX stories_question ON stories (question_id) WHERE question_id IS NOT NULL;

CREATE VIRTUAL TABLE story_index USING fts5 (
  title, story_text, skills_json, content = 'stories', content_rowid = 'story_id',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'"
);

CREATE TRIGGER stories_index_insert AFTER INSERT ON stories
BEGIN
  INSERT INTO story_index (rowid, title, story_text, skills_json)
  VALUES (NEW.story_id, NEW.title, NEW.story_text, NEW.skills_json);
END;
CREATE TRIGGER stories_index_update AFTER UPDATE OF title, story_text, skills_json ON stories
BEGIN
  INSERT INTO story_index (story_index, rowid, title, story_text, skills_json)
  VALUES ('delete', OLD.story_id, OLD.title, OLD.story_text, OLD.skills_json);
  INSERT INTO story_index (rowid, title, story_text, skills_json)
  VALUES (NEW.story_id, NEW.title, NEW.story_text, NEW.skills_json);
END;
CREATE TRIGGER stories_index_delete AFTER DELETE ON stories
BEGIN
  INSERT INTO story_index (story_index, rowid, title, story_text, skills_json)
  VALUES ('delete', OLD.story_id, OLD.title, OLD.story_text, OLD.skills_json);
END;

-- A story is saved while it is typed: what waits as the last one is not queued again.
CREATE TRIGGER stories_outbox_insert AFTER INSERT ON stories
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('stories', NEW.uid, 'insert');
END;
CREATE TRIGGER stories_outbox_update AFTER UPDATE ON stories
WHEN NEW.uid IS NOT (SELECT row_uid FROM outbox ORDER BY outbox_id DESC LIMIT 1)
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('stories', NEW.uid, 'update');
END;
CREATE TRIGGER stories_outbox_delete AFTER DELETE ON stories
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('stories', OLD.uid, 'delete');
END;
