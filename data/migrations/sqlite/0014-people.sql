-- Several people take turns on one computer, and each shares a history of their own: what waits to be sent, and
-- how far this computer has got, belong to a person.  So does a posting: two people who practise for the same job
-- hold a row each, for a row of the shared database is one person's.

PRAGMA defer_foreign_keys = ON;

-- ---- Whose history was in step: of the files so far, the one person's ----------------------------------------

CREATE TABLE shared_places (
  user_id      INTEGER PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
  database_uid TEXT, -- NULL: in step with none yet
  revision     INTEGER NOT NULL DEFAULT 0,
  keeps_texts  INTEGER NOT NULL DEFAULT 0 CHECK (keeps_texts IN (0, 1)) -- what the switch was when all was sent
);

CREATE TEMP TABLE only_person AS
SELECT COALESCE((SELECT u.user_id FROM users u JOIN shared_rows s ON s.row_uid = u.uid ORDER BY u.user_id LIMIT 1),
                (SELECT u.user_id FROM users u JOIN settings s ON s.value = u.uid
                  WHERE s.name = 'local-person')) AS user_id;

INSERT INTO shared_places (user_id, database_uid, revision, keeps_texts)
SELECT p.user_id, s.value,
       COALESCE((SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'shared-revision'), 0),
       COALESCE((SELECT value = 'yes' FROM settings WHERE name = 'shared-keeps-texts'), 0)
  FROM temp.only_person p JOIN settings s ON s.name = 'shared-database'
 WHERE p.user_id IS NOT NULL;
DELETE FROM settings WHERE name IN ('shared-database', 'shared-revision', 'shared-keeps-texts');

-- ---- Postings: a row a person --------------------------------------------------------------------------------

CREATE TEMP TABLE former_vacancies AS
SELECT v.*, COALESCE((SELECT l.user_id FROM user_vacancies l WHERE l.vacancy_id = v.vacancy_id
                       ORDER BY l.user_id = (SELECT user_id FROM only_person) DESC, l.user_id LIMIT 1),
                     (SELECT user_id FROM only_person)) AS user_id
  FROM vacancies v;

DROP TABLE vacancies;
CREATE TABLE vacancies (
  vacancy_id     INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  user_id        INTEGER REFERENCES users (user_id), -- NULL: of people who are made up
  position_title TEXT NOT NULL,
  company        TEXT NOT NULL DEFAULT '',
  jd_file_hash   TEXT NOT NULL DEFAULT '',
  jd_name        TEXT NOT NULL DEFAULT '',
  jd_text        TEXT NOT NULL DEFAULT '',
  is_sample      INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at     TEXT NOT NULL,
  deleted_at     TEXT,
  UNIQUE (user_id, position_title, company, jd_file_hash, is_sample)
);
INSERT INTO vacancies (vacancy_id, uid, user_id, position_title, company, jd_file_hash, jd_name, jd_text, is_sample,
                       created_at, deleted_at)
SELECT vacancy_id, uid, user_id, position_title, company, jd_file_hash, jd_name, jd_text, is_sample, created_at,
       deleted_at
  FROM temp.former_vacancies;

-- Whoever else practises for it gets a row of their own, under a new name.
INSERT INTO vacancies (uid, user_id, position_title, company, jd_file_hash, jd_name, jd_text, is_sample, created_at,
                       deleted_at)
SELECT lower(printf('%s-%s-4%s-a%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
                    substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
       l.user_id, v.position_title, v.company, v.jd_file_hash, v.jd_name, v.jd_text, v.is_sample, v.created_at,
       v.deleted_at
  FROM temp.former_vacancies v JOIN user_vacancies l ON l.vacancy_id = v.vacancy_id AND l.user_id <> v.user_id;
DROP TRIGGER user_vacancies_outbox_update;
UPDATE user_vacancies
   SET vacancy_id = (SELECT n.vacancy_id FROM vacancies o JOIN vacancies n
                         ON n.position_title = o.position_title AND n.company = o.company
                        AND n.jd_file_hash = o.jd_file_hash AND n.is_sample = o.is_sample
                        AND n.user_id = user_vacancies.user_id
                      WHERE o.vacancy_id = user_vacancies.vacancy_id)
 WHERE user_id <> (SELECT o.user_id FROM vacancies o WHERE o.vacancy_id = user_vacancies.vacancy_id);

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

-- ---- What waits: whose it is ---------------------------------------------------------------------------------

ALTER TABLE outbox ADD COLUMN user_id INTEGER;
UPDATE outbox SET user_id = COALESCE(CASE table_name
  WHEN 'users' THEN (SELECT t.user_id FROM users t WHERE t.uid = row_uid)
  WHEN 'vacancies' THEN (SELECT t.user_id FROM vacancies t WHERE t.uid = row_uid)
  WHEN 'user_vacancies' THEN (SELECT t.user_id FROM user_vacancies t WHERE t.uid = row_uid)
  WHEN 'attempts' THEN (SELECT t.user_id FROM attempts t WHERE t.uid = row_uid)
  WHEN 'questions' THEN (SELECT t.user_id FROM questions t WHERE t.uid = row_uid)
  WHEN 'answers' THEN (SELECT t.user_id FROM answers t WHERE t.uid = row_uid)
  WHEN 'suggestions' THEN (SELECT t.user_id FROM suggestions t WHERE t.uid = row_uid)
  WHEN 'debriefs' THEN (SELECT a.user_id FROM debriefs t JOIN attempts a USING (attempt_id) WHERE t.uid = row_uid)
  WHEN 'dismissed_fallacies' THEN (SELECT t.user_id FROM dismissed_fallacies t WHERE t.uid = row_uid)
  WHEN 'practice_queue' THEN (SELECT t.user_id FROM practice_queue t WHERE t.uid = row_uid)
  WHEN 'own_questions' THEN (SELECT t.user_id FROM own_questions t WHERE t.uid = row_uid)
  WHEN 'notes' THEN (SELECT t.user_id FROM notes t WHERE t.uid = row_uid)
  WHEN 'stories' THEN (SELECT t.user_id FROM stories t WHERE t.uid = row_uid)
  END, (SELECT user_id FROM temp.only_person));
CREATE INDEX outbox_person ON outbox (user_id);
DROP TABLE temp.former_vacancies;
DROP TABLE temp.only_person;

DROP TRIGGER users_outbox_insert;
CREATE TRIGGER users_outbox_insert AFTER INSERT ON users
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('users', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER users_outbox_update;
CREATE TRIGGER users_outbox_update AFTER UPDATE ON users
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('users', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER users_outbox_delete;
CREATE TRIGGER users_outbox_delete AFTER DELETE ON users
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('users', OLD.uid, 'delete', OLD.user_id);
END;
CREATE TRIGGER vacancies_outbox_insert AFTER INSERT ON vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('vacancies', NEW.uid, 'insert', NEW.user_id);
END;
CREATE TRIGGER vacancies_outbox_update AFTER UPDATE ON vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('vacancies', NEW.uid, 'update', NEW.user_id);
END;
CREATE TRIGGER vacancies_outbox_delete AFTER DELETE ON vacancies WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('vacancies', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER user_vacancies_outbox_insert;
CREATE TRIGGER user_vacancies_outbox_insert AFTER INSERT ON user_vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('user_vacancies', NEW.uid, 'insert', NEW.user_id);
END;
CREATE TRIGGER user_vacancies_outbox_update AFTER UPDATE ON user_vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('user_vacancies', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER user_vacancies_outbox_delete;
CREATE TRIGGER user_vacancies_outbox_delete AFTER DELETE ON user_vacancies WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('user_vacancies', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER attempts_outbox_insert;
CREATE TRIGGER attempts_outbox_insert AFTER INSERT ON attempts WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('attempts', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER attempts_outbox_update;
CREATE TRIGGER attempts_outbox_update AFTER UPDATE ON attempts WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('attempts', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER attempts_outbox_delete;
CREATE TRIGGER attempts_outbox_delete AFTER DELETE ON attempts WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('attempts', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER questions_outbox_insert;
CREATE TRIGGER questions_outbox_insert AFTER INSERT ON questions WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('questions', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER questions_outbox_update;
CREATE TRIGGER questions_outbox_update AFTER UPDATE OF deleted_at ON questions WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('questions', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER questions_outbox_delete;
CREATE TRIGGER questions_outbox_delete AFTER DELETE ON questions WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('questions', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER answers_outbox_insert;
CREATE TRIGGER answers_outbox_insert AFTER INSERT ON answers WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('answers', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER answers_outbox_update;
CREATE TRIGGER answers_outbox_update AFTER UPDATE OF deleted_at ON answers WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('answers', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER answers_outbox_delete;
CREATE TRIGGER answers_outbox_delete AFTER DELETE ON answers WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('answers', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER suggestions_outbox_insert;
CREATE TRIGGER suggestions_outbox_insert AFTER INSERT ON suggestions WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('suggestions', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER suggestions_outbox_update;
CREATE TRIGGER suggestions_outbox_update
AFTER UPDATE OF is_current, fallacy_dismissed, deleted_at ON suggestions
WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('suggestions', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER suggestions_outbox_delete;
CREATE TRIGGER suggestions_outbox_delete AFTER DELETE ON suggestions WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('suggestions', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER debriefs_outbox_insert;
CREATE TRIGGER debriefs_outbox_insert AFTER INSERT ON debriefs WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  SELECT 'debriefs', NEW.uid, 'insert', t.user_id FROM attempts t WHERE t.attempt_id = NEW.attempt_id;
END;
DROP TRIGGER debriefs_outbox_update;
CREATE TRIGGER debriefs_outbox_update AFTER UPDATE OF deleted_at ON debriefs WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  SELECT 'debriefs', NEW.uid, 'update', t.user_id FROM attempts t WHERE t.attempt_id = NEW.attempt_id;
END;
DROP TRIGGER debriefs_outbox_delete;
CREATE TRIGGER debriefs_outbox_delete AFTER DELETE ON debriefs WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  SELECT 'debriefs', OLD.uid, 'delete', t.user_id FROM attempts t WHERE t.attempt_id = OLD.attempt_id;
END;
-- The session is gone when what belongs to it goes; so its debriefs are queued before.
CREATE TRIGGER attempts_debriefs_outbox_delete BEFORE DELETE ON attempts WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  SELECT 'debriefs', d.uid, 'delete', OLD.user_id FROM debriefs d
   WHERE d.attempt_id = OLD.attempt_id AND d.is_sample = 0;
END;
DROP TRIGGER dismissed_fallacies_outbox_insert;
CREATE TRIGGER dismissed_fallacies_outbox_insert AFTER INSERT ON dismissed_fallacies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('dismissed_fallacies', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER dismissed_fallacies_outbox_update;
CREATE TRIGGER dismissed_fallacies_outbox_update AFTER UPDATE ON dismissed_fallacies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('dismissed_fallacies', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER dismissed_fallacies_outbox_delete;
CREATE TRIGGER dismissed_fallacies_outbox_delete AFTER DELETE ON dismissed_fallacies WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('dismissed_fallacies', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER practice_queue_outbox_insert;
CREATE TRIGGER practice_queue_outbox_insert AFTER INSERT ON practice_queue
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('practice_queue', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER practice_queue_outbox_update;
CREATE TRIGGER practice_queue_outbox_update AFTER UPDATE ON practice_queue
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('practice_queue', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER practice_queue_outbox_delete;
CREATE TRIGGER practice_queue_outbox_delete AFTER DELETE ON practice_queue
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('practice_queue', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER own_questions_outbox_insert;
CREATE TRIGGER own_questions_outbox_insert AFTER INSERT ON own_questions
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('own_questions', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER own_questions_outbox_update;
CREATE TRIGGER own_questions_outbox_update AFTER UPDATE ON own_questions
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('own_questions', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER own_questions_outbox_delete;
CREATE TRIGGER own_questions_outbox_delete AFTER DELETE ON own_questions
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('own_questions', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER notes_outbox_insert;
CREATE TRIGGER notes_outbox_insert AFTER INSERT ON notes WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('notes', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER notes_outbox_update;
CREATE TRIGGER notes_outbox_update AFTER UPDATE ON notes
WHEN NEW.is_sample = 0 AND NEW.uid IS NOT (SELECT row_uid FROM outbox ORDER BY outbox_id DESC LIMIT 1)
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('notes', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER notes_outbox_delete;
CREATE TRIGGER notes_outbox_delete AFTER DELETE ON notes WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('notes', OLD.uid, 'delete', OLD.user_id);
END;
DROP TRIGGER stories_outbox_insert;
CREATE TRIGGER stories_outbox_insert AFTER INSERT ON stories
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('stories', NEW.uid, 'insert', NEW.user_id);
END;
DROP TRIGGER stories_outbox_update;
CREATE TRIGGER stories_outbox_update AFTER UPDATE ON stories
WHEN NEW.uid IS NOT (SELECT row_uid FROM outbox ORDER BY outbox_id DESC LIMIT 1)
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('stories', NEW.uid, 'update', NEW.user_id);
END;
DROP TRIGGER stories_outbox_delete;
CREATE TRIGGER stories_outbox_delete AFTER DELETE ON stories
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation, user_id)
  VALUES ('stories', OLD.uid, 'delete', OLD.user_id);
END;
