-- What makes an archive of the history: stars, the person's own notes, and full-text search.
--
-- The two indexes hold words only; the texts stay where they are, and views say what belongs together.  An
-- entry is taken out of an index with the very words it was put in with, so each change of a text is between
-- two triggers: BEFORE takes out what the view says then, AFTER puts in what it says now.  An upsert runs
-- BEFORE INSERT and then updates, which would take out twice: it is banned on answers, suggestions and notes.

ALTER TABLE attempts ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1));

-- As improvements_text and red_flags_text.  A damaged list has no words, and hides nothing else.
ALTER TABLE suggestions ADD COLUMN strengths_text TEXT NOT NULL DEFAULT '';
UPDATE suggestions
   SET strengths_text = COALESCE((SELECT group_concat(json_extract(strengths_json, r.fullkey || '.text'),
                                                      char(10))
                                    FROM json_each(strengths_json) r), '')
 WHERE json_valid(strengths_json);

CREATE TABLE notes (
  note_id     INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  user_id     INTEGER NOT NULL REFERENCES users (user_id),
  attempt_id  INTEGER NOT NULL REFERENCES attempts (attempt_id) ON DELETE CASCADE,
  question_id INTEGER REFERENCES questions (question_id) ON DELETE CASCADE, -- NULL: on the session itself
  note_text   TEXT NOT NULL,
  is_sample   INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  deleted_at  TEXT -- the text is "" then
);
CREATE UNIQUE INDEX notes_question ON notes (question_id) WHERE question_id IS NOT NULL;
CREATE UNIQUE INDEX notes_session ON notes (attempt_id) WHERE question_id IS NULL;
CREATE INDEX notes_attempt ON notes (attempt_id);
CREATE INDEX attempts_deleted ON attempts (deleted_at) WHERE deleted_at IS NOT NULL;
-- All that a list of sessions is filtered by: a row that cannot be read keeps no other from being listed.
DROP INDEX attempts_user;
CREATE INDEX attempts_user ON attempts (user_id, started_at, deleted_at, is_starred, user_vacancy_id, uid);

-- ---- What is searched -----------------------------------------------------------------------------------

CREATE VIEW turn_texts AS
SELECT q.question_id, q.question_text AS question, a.answer_text AS answer,
       s.opening || char(10) || s.strengths_text || char(10) || s.improvements_text || char(10) ||
       s.red_flags_text || char(10) || COALESCE(s.suggested_rewrite, '') || char(10) ||
       COALESCE(s.followup_question, '') || char(10) || COALESCE(s.fallacy_explanation, '') AS feedback,
       n.note_text AS note
  FROM questions q
  LEFT JOIN answers a ON a.question_id = q.question_id
  LEFT JOIN suggestions s ON s.question_id = q.question_id AND s.is_current = 1
  LEFT JOIN notes n ON n.question_id = q.question_id;

CREATE VIEW session_texts AS
SELECT t.attempt_id, v.position_title || ' ' || v.company AS title, n.note_text AS note
  FROM attempts t
  JOIN user_vacancies l ON l.user_vacancy_id = t.user_vacancy_id
  JOIN vacancies v ON v.vacancy_id = l.vacancy_id
  LEFT JOIN notes n ON n.attempt_id = t.attempt_id AND n.question_id IS NULL;

CREATE VIRTUAL TABLE turn_index USING fts5 (
  question, answer, feedback, note, content = 'turn_texts', content_rowid = 'question_id',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'"
);
CREATE VIRTUAL TABLE session_index USING fts5 (
  title, note, content = 'session_texts', content_rowid = 'attempt_id',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'"
);
INSERT INTO turn_index (turn_index) VALUES ('rebuild');
INSERT INTO session_index (session_index) VALUES ('rebuild');

-- ---- Triggers: the indexes ------------------------------------------------------------------------------

CREATE TRIGGER questions_index_insert AFTER INSERT ON questions
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER questions_index_out BEFORE UPDATE OF question_text ON questions
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER questions_index_in AFTER UPDATE OF question_text ON questions
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER questions_index_delete BEFORE DELETE ON questions
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
END;

CREATE TRIGGER answers_index_insert_out BEFORE INSERT ON answers
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER answers_index_insert_in AFTER INSERT ON answers
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER answers_index_delete_out BEFORE DELETE ON answers
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER answers_index_delete_in AFTER DELETE ON answers
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER answers_index_update_out BEFORE UPDATE OF answer_text ON answers
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER answers_index_update_in AFTER UPDATE OF answer_text ON answers
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
END;

CREATE TRIGGER suggestions_index_insert_out BEFORE INSERT ON suggestions
WHEN NEW.is_current = 1
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER suggestions_index_insert_in AFTER INSERT ON suggestions
WHEN NEW.is_current = 1
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER suggestions_index_delete_out BEFORE DELETE ON suggestions
WHEN OLD.is_current = 1
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER suggestions_index_delete_in AFTER DELETE ON suggestions
WHEN OLD.is_current = 1
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER suggestions_index_update_out BEFORE UPDATE OF
                 is_current, opening, strengths_text, improvements_text, red_flags_text,
                 suggested_rewrite, followup_question, fallacy_explanation ON suggestions
WHEN OLD.is_current = 1 OR NEW.is_current = 1
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER suggestions_index_update_in AFTER UPDATE OF
                 is_current, opening, strengths_text, improvements_text, red_flags_text,
                 suggested_rewrite, followup_question, fallacy_explanation ON suggestions
WHEN OLD.is_current = 1 OR NEW.is_current = 1
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
END;

CREATE TRIGGER notes_index_insert_out BEFORE INSERT ON notes
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = NEW.question_id;
  INSERT INTO session_index (session_index, rowid, title, note)
  SELECT 'delete', * FROM session_texts WHERE attempt_id = NEW.attempt_id AND NEW.question_id IS NULL;
END;
CREATE TRIGGER notes_index_insert_in AFTER INSERT ON notes
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
  INSERT INTO session_index (rowid, title, note)
  SELECT * FROM session_texts WHERE attempt_id = NEW.attempt_id AND NEW.question_id IS NULL;
END;
CREATE TRIGGER notes_index_delete_out BEFORE DELETE ON notes
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
  INSERT INTO session_index (session_index, rowid, title, note)
  SELECT 'delete', * FROM session_texts WHERE attempt_id = OLD.attempt_id AND OLD.question_id IS NULL;
END;
CREATE TRIGGER notes_index_delete_in AFTER DELETE ON notes
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = OLD.question_id;
  INSERT INTO session_index (rowid, title, note)
  SELECT * FROM session_texts WHERE attempt_id = OLD.attempt_id AND OLD.question_id IS NULL;
END;
CREATE TRIGGER notes_index_update_out BEFORE UPDATE OF note_text ON notes
BEGIN
  INSERT INTO turn_index (turn_index, rowid, question, answer, feedback, note)
  SELECT 'delete', * FROM turn_texts WHERE question_id = OLD.question_id;
  INSERT INTO session_index (session_index, rowid, title, note)
  SELECT 'delete', * FROM session_texts WHERE attempt_id = OLD.attempt_id AND OLD.question_id IS NULL;
END;
CREATE TRIGGER notes_index_update_in AFTER UPDATE OF note_text ON notes
BEGIN
  INSERT INTO turn_index (rowid, question, answer, feedback, note)
  SELECT * FROM turn_texts WHERE question_id = NEW.question_id;
  INSERT INTO session_index (rowid, title, note)
  SELECT * FROM session_texts WHERE attempt_id = NEW.attempt_id AND NEW.question_id IS NULL;
END;

CREATE TRIGGER attempts_index_insert AFTER INSERT ON attempts
BEGIN
  INSERT INTO session_index (rowid, title, note)
  SELECT * FROM session_texts WHERE attempt_id = NEW.attempt_id;
END;
CREATE TRIGGER attempts_index_delete BEFORE DELETE ON attempts
BEGIN
  INSERT INTO session_index (session_index, rowid, title, note)
  SELECT 'delete', * FROM session_texts WHERE attempt_id = OLD.attempt_id;
END;
CREATE TRIGGER vacancies_index_out BEFORE UPDATE OF position_title, company ON vacancies
BEGIN
  INSERT INTO session_index (session_index, rowid, title, note)
  SELECT 'delete', * FROM session_texts WHERE attempt_id IN
  (SELECT t.attempt_id FROM user_vacancies l JOIN attempts t USING (user_vacancy_id)
    WHERE l.vacancy_id = OLD.vacancy_id);
END;
CREATE TRIGGER vacancies_index_in AFTER UPDATE OF position_title, company ON vacancies
BEGIN
  INSERT INTO session_index (rowid, title, note)
  SELECT * FROM session_texts WHERE attempt_id IN
  (SELECT t.attempt_id FROM user_vacancies l JOIN attempts t USING (user_vacancy_id)
    WHERE l.vacancy_id = NEW.vacancy_id);
END;

-- ---- Triggers: the outbox -------------------------------------------------------------------------------

-- A note is saved while it is typed: what waits as the last one is not queued again.
CREATE TRIGGER notes_outbox_insert AFTER INSERT ON notes WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('notes', NEW.uid, 'insert');
END;
CREATE TRIGGER notes_outbox_update AFTER UPDATE ON notes
WHEN NEW.is_sample = 0 AND NEW.uid IS NOT (SELECT row_uid FROM outbox ORDER BY outbox_id DESC LIMIT 1)
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('notes', NEW.uid, 'update');
END;
CREATE TRIGGER notes_outbox_delete AFTER DELETE ON notes WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('notes', OLD.uid, 'delete');
END;
