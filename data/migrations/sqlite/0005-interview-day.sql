-- The day of a job's interview, and what was really asked there.  interview_on is a day of the person's calendar;
-- interview_at, when the time is known, the moment.

ALTER TABLE user_vacancies ADD COLUMN interview_on TEXT;
ALTER TABLE user_vacancies ADD COLUMN interview_at TEXT;
ALTER TABLE user_vacancies ADD COLUMN interview_told INTEGER NOT NULL DEFAULT 0 CHECK (interview_told IN (0, 1));

CREATE TABLE own_questions (
  own_question_id INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  user_id         INTEGER NOT NULL REFERENCES users (user_id),
  user_vacancy_id INTEGER NOT NULL REFERENCES user_vacancies (user_vacancy_id) ON DELETE CASCADE,
  question_text   TEXT NOT NULL,
  question_key    TEXT NOT NULL, -- case-folded, for equality
  source          TEXT NOT NULL DEFAULT 'mine',
  created_at      TEXT NOT NULL,
  deleted_at      TEXT,
  UNIQUE (user_vacancy_id, question_key)
);
CREATE INDEX own_questions_user ON own_questions (user_id);

CREATE TRIGGER own_questions_outbox_insert AFTER INSERT ON own_questions
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('own_questions', NEW.uid, 'insert');
END;
CREATE TRIGGER own_questions_outbox_update AFTER UPDATE ON own_questions
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('own_questions', NEW.uid, 'update');
END;
CREATE TRIGGER own_questions_outbox_delete AFTER DELETE ON own_questions
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('own_questions', OLD.uid, 'delete');
END;
