-- Schema 0001.  Append-only: never edit a migration that was released, add the next number.
--
-- Times are ISO 8601 UTC text with microseconds.  uid is the only identity across stores; the integer keys are
-- local.  deleted_at is a tombstone.  is_sample and counted are carried on every row that a trigger looks at,
-- because triggers use OLD and NEW only, never a join.  INSERT OR REPLACE is banned: it skips delete triggers.

CREATE TABLE schema_migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  applied_at TEXT NOT NULL
);

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- ---- What the plan names ---------------------------------------------------------------------------------

CREATE TABLE users (
  user_id         INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  email           TEXT,
  first_name      TEXT NOT NULL DEFAULT '',
  last_name       TEXT NOT NULL DEFAULT '',
  profile_json    TEXT,
  top_skills_json TEXT,
  cv_file_hash    TEXT,
  cv_text         TEXT,
  created_at      TEXT NOT NULL,
  last_login_at   TEXT,
  updated_at      TEXT NOT NULL,
  deleted_at      TEXT
);
CREATE INDEX users_email ON users (email);

CREATE TABLE vacancies (
  vacancy_id     INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  position_title TEXT NOT NULL,
  company        TEXT NOT NULL DEFAULT '',
  jd_file_hash   TEXT NOT NULL DEFAULT '',
  jd_name        TEXT NOT NULL DEFAULT '',
  jd_text        TEXT NOT NULL DEFAULT '',
  is_sample      INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at     TEXT NOT NULL,
  deleted_at     TEXT,
  UNIQUE (position_title, company, jd_file_hash, is_sample)
);

CREATE TABLE user_vacancies (
  user_vacancy_id INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  user_id         INTEGER NOT NULL REFERENCES users (user_id),
  vacancy_id      INTEGER NOT NULL REFERENCES vacancies (vacancy_id),
  is_sample       INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at      TEXT NOT NULL,
  deleted_at      TEXT,
  UNIQUE (user_id, vacancy_id)
);
CREATE INDEX user_vacancies_vacancy ON user_vacancies (vacancy_id);

CREATE TABLE attempts (
  attempt_id      INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  user_vacancy_id INTEGER NOT NULL REFERENCES user_vacancies (user_vacancy_id),
  user_id         INTEGER NOT NULL REFERENCES users (user_id),
  number          INTEGER NOT NULL,
  n_planned       INTEGER NOT NULL,
  difficulty      TEXT NOT NULL,
  tone            TEXT NOT NULL,
  style           TEXT NOT NULL,
  seed            INTEGER NOT NULL,
  status          TEXT NOT NULL,
  cv_sha256       TEXT,
  cv_name         TEXT,
  profile_json    TEXT,
  is_sample       INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  started_at      TEXT NOT NULL,
  ended_at        TEXT,
  created_at      TEXT NOT NULL,
  deleted_at      TEXT,
  UNIQUE (user_vacancy_id, number)
);
CREATE INDEX attempts_user ON attempts (user_id, started_at);

CREATE TABLE questions (
  question_id     INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  user_vacancy_id INTEGER NOT NULL REFERENCES user_vacancies (user_vacancy_id),
  attempt_id      INTEGER NOT NULL REFERENCES attempts (attempt_id) ON DELETE CASCADE,
  user_id         INTEGER NOT NULL REFERENCES users (user_id),
  question_text   TEXT NOT NULL,
  category        TEXT NOT NULL,
  difficulty      TEXT NOT NULL,
  skill_tag       TEXT NOT NULL DEFAULT '',
  skill_tags_json TEXT NOT NULL DEFAULT '[]',
  question_order  INTEGER NOT NULL,
  stage           TEXT NOT NULL,
  kind            TEXT NOT NULL,
  parent_uid      TEXT,
  key_points_json TEXT NOT NULL DEFAULT '[]',
  follow_ups_json TEXT NOT NULL DEFAULT '[]',
  why             TEXT NOT NULL DEFAULT '',
  why_quote       TEXT,
  source          TEXT NOT NULL DEFAULT '',
  engine_class    TEXT,
  made_by_model   TEXT,
  prompt_version  TEXT,
  is_sample       INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  counted         INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)), -- main, no sample, attempt not deleted
  created_at      TEXT NOT NULL,
  deleted_at      TEXT
);
CREATE INDEX questions_attempt ON questions (attempt_id, question_order);
CREATE INDEX questions_user_vacancy ON questions (user_vacancy_id, question_order);
CREATE INDEX questions_user ON questions (user_id, created_at);

CREATE TABLE answers (
  answer_id   INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL UNIQUE REFERENCES questions (question_id) ON DELETE CASCADE,
  attempt_id  INTEGER NOT NULL,
  user_id     INTEGER NOT NULL,
  answer_text TEXT,
  is_skipped  INTEGER NOT NULL CHECK (is_skipped IN (0, 1)),
  seconds     INTEGER NOT NULL DEFAULT 0,
  is_sample   INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  counted     INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)), -- as its question
  created_at  TEXT NOT NULL,
  deleted_at  TEXT
);

CREATE TABLE suggestions (
  suggestion_id          INTEGER PRIMARY KEY,
  uid                    TEXT NOT NULL UNIQUE,
  question_id            INTEGER NOT NULL REFERENCES questions (question_id) ON DELETE CASCADE,
  user_id                INTEGER NOT NULL,
  correctness            INTEGER NOT NULL CHECK (correctness BETWEEN 0 AND 100),
  depth                  INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 100),
  structure              INTEGER NOT NULL CHECK (structure BETWEEN 0 AND 100),
  communication          INTEGER NOT NULL CHECK (communication BETWEEN 0 AND 100),
  role_relevance         INTEGER NOT NULL CHECK (role_relevance BETWEEN 0 AND 100),
  band_low               INTEGER NOT NULL,
  band_high              INTEGER NOT NULL,
  confidence             REAL NOT NULL,
  low_confidence         INTEGER NOT NULL CHECK (low_confidence IN (0, 1)),
  reasons_json           TEXT NOT NULL,
  points_json            TEXT NOT NULL,
  strengths_json         TEXT NOT NULL,
  improvements_json      TEXT NOT NULL,
  improvements_text      TEXT NOT NULL,
  red_flags_json         TEXT NOT NULL,
  red_flags_count        INTEGER NOT NULL,
  red_flags_text         TEXT NOT NULL,
  star                   INTEGER NOT NULL,
  suggested_rewrite      TEXT,
  followup_question      TEXT,
  opening                TEXT NOT NULL DEFAULT '',
  coach_hint             TEXT,
  engine_class           TEXT NOT NULL,
  judged_by_model        TEXT NOT NULL,
  prompt_version         TEXT NOT NULL,
  fallacy_detected       INTEGER NOT NULL CHECK (fallacy_detected IN (0, 1)),
  fallacy_name           TEXT,
  fallacy_explanation    TEXT,
  fallacy_level          TEXT, -- NULL: no logic judgement at all
  fallacy_type           TEXT,
  fallacy_second_type    TEXT,
  fallacy_excerpt        TEXT,
  fallacy_start          INTEGER,
  fallacy_end            INTEGER,
  fallacy_confidence     REAL,
  fallacy_engine_class   TEXT,
  fallacy_model          TEXT,
  fallacy_prompt_version TEXT,
  fallacy_dismissed      INTEGER NOT NULL DEFAULT 0 CHECK (fallacy_dismissed IN (0, 1)),
  is_current             INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  is_sample              INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  counted                INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)), -- current and question counted
  created_at             TEXT NOT NULL,
  deleted_at             TEXT
);
CREATE INDEX suggestions_question ON suggestions (question_id);
CREATE UNIQUE INDEX suggestions_current ON suggestions (question_id) WHERE is_current = 1;

CREATE TABLE events (
  event_id   INTEGER PRIMARY KEY,
  user_id    INTEGER,
  attempt_id INTEGER,
  name       TEXT NOT NULL,
  detail     TEXT,
  created_at TEXT NOT NULL
);

-- ---- Added ---------------------------------------------------------------------------------------------------

CREATE TABLE documents (
  sha256       TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL,
  text         TEXT NOT NULL,
  side_text    TEXT NOT NULL,
  encoding     TEXT,
  n_pages      INTEGER NOT NULL,
  is_truncated INTEGER NOT NULL,
  warnings_json TEXT NOT NULL,
  read_at      TEXT NOT NULL
);

CREATE TABLE drafts (
  question_id INTEGER PRIMARY KEY REFERENCES questions (question_id) ON DELETE CASCADE,
  draft_text  TEXT NOT NULL,
  updated_at  TEXT NOT NULL
);

CREATE TABLE debriefs (
  debrief_id            INTEGER PRIMARY KEY,
  uid                   TEXT NOT NULL UNIQUE,
  attempt_id            INTEGER NOT NULL REFERENCES attempts (attempt_id) ON DELETE CASCADE,
  clarity               INTEGER NOT NULL,
  depth                 INTEGER NOT NULL,
  technical_correctness INTEGER NOT NULL,
  communication         INTEGER NOT NULL,
  summary               TEXT NOT NULL,
  strengths_json        TEXT NOT NULL,
  weaknesses_json       TEXT NOT NULL,
  next_steps_json       TEXT NOT NULL,
  engine_class          TEXT,
  judged_by_model       TEXT,
  prompt_version        TEXT,
  is_sample             INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at            TEXT NOT NULL,
  deleted_at            TEXT
);
CREATE INDEX debriefs_attempt ON debriefs (attempt_id);

CREATE TABLE reports (
  report_id  INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempts (attempt_id) ON DELETE CASCADE,
  path       TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX reports_attempt ON reports (attempt_id);

CREATE TABLE dismissed_fallacies (
  dismissed_fallacy_id INTEGER PRIMARY KEY,
  uid                  TEXT NOT NULL UNIQUE,
  user_id              INTEGER NOT NULL REFERENCES users (user_id),
  fallacy_type         TEXT NOT NULL,
  excerpt_key          TEXT NOT NULL, -- folded words: the same words in later answers match
  excerpt              TEXT NOT NULL,
  question_uid         TEXT NOT NULL,
  is_sample            INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at           TEXT NOT NULL,
  deleted_at           TEXT,
  UNIQUE (user_id, fallacy_type, excerpt_key)
);

-- What the shared database has not seen yet.  Append-only until it is sent.
CREATE TABLE outbox (
  outbox_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_uid    TEXT NOT NULL,
  operation  TEXT NOT NULL, -- insert update delete
  queued_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);

-- ---- Statistics, computed on write -------------------------------------------------------------------------

-- One narrow row for every counted answer: answered (maybe judged) or skipped.
CREATE TABLE scores (
  question_id    INTEGER PRIMARY KEY,
  user_id        INTEGER NOT NULL,
  attempt_id     INTEGER NOT NULL,
  answered_at    TEXT NOT NULL,
  is_skipped     INTEGER NOT NULL,
  judged_at      TEXT, -- this and the rest: NULL until judged
  engine_class   TEXT,
  low_confidence INTEGER,
  correctness    INTEGER,
  depth          INTEGER,
  structure      INTEGER,
  communication  INTEGER,
  role_relevance INTEGER,
  red_flags      INTEGER,
  fallacy        TEXT
);
CREATE INDEX scores_user ON scores (user_id, answered_at);
CREATE INDEX scores_attempt ON scores (attempt_id, answered_at);
CREATE INDEX scores_judged ON scores (user_id, judged_at) WHERE engine_class IS NOT NULL;

CREATE TABLE user_counts (
  user_id    INTEGER PRIMARY KEY,
  n_answered INTEGER NOT NULL DEFAULT 0,
  n_skipped  INTEGER NOT NULL DEFAULT 0
);

-- bucket: average correctness in 1/100 percent, rounded half up, of the answers that count for rank.
CREATE TABLE user_stats (
  user_id      INTEGER NOT NULL,
  engine_class TEXT NOT NULL,
  n            INTEGER NOT NULL DEFAULT 0,
  sum_c        INTEGER NOT NULL DEFAULT 0,
  sum_d        INTEGER NOT NULL DEFAULT 0,
  sum_s        INTEGER NOT NULL DEFAULT 0,
  sum_m        INTEGER NOT NULL DEFAULT 0,
  sum_r        INTEGER NOT NULL DEFAULT 0,
  n_red_flags  INTEGER NOT NULL DEFAULT 0,
  n_fallacies  INTEGER NOT NULL DEFAULT 0,
  n_rank       INTEGER NOT NULL DEFAULT 0,
  sum_c_rank   INTEGER NOT NULL DEFAULT 0,
  bucket       INTEGER GENERATED ALWAYS AS
               (CASE WHEN n_rank > 0 THEN (sum_c_rank * 100 + n_rank / 2) / n_rank END) STORED,
  PRIMARY KEY (user_id, engine_class)
) WITHOUT ROWID;

-- Answers by correctness: 0-9, 10-19, … 90-100.
CREATE TABLE user_bins (
  user_id      INTEGER NOT NULL,
  engine_class TEXT NOT NULL,
  bin          INTEGER NOT NULL,
  n            INTEGER NOT NULL,
  PRIMARY KEY (user_id, engine_class, bin)
) WITHOUT ROWID;

-- People by bucket, and by whole percent: a rank is a sum over at most 101 + 100 rows.
CREATE TABLE hist (
  engine_class TEXT NOT NULL,
  bucket       INTEGER NOT NULL,
  users        INTEGER NOT NULL,
  PRIMARY KEY (engine_class, bucket)
) WITHOUT ROWID;

CREATE TABLE hist2 (
  engine_class TEXT NOT NULL,
  bucket       INTEGER NOT NULL,
  users        INTEGER NOT NULL,
  PRIMARY KEY (engine_class, bucket)
) WITHOUT ROWID;

-- The same, by plain joins: for samples, for checks, and for people who look.
CREATE VIEW main_answers AS
SELECT q.question_id, q.user_id, q.attempt_id, a.created_at AS answered_at, a.is_skipped,
       s.created_at AS judged_at, s.engine_class, s.low_confidence, s.correctness, s.depth, s.structure,
       s.communication, s.role_relevance, s.red_flags_count AS red_flags,
       CASE WHEN s.fallacy_dismissed = 0 THEN s.fallacy_type END AS fallacy,
       t.is_sample, t.deleted_at
  FROM questions q
  JOIN attempts t ON t.attempt_id = q.attempt_id
  JOIN answers a ON a.question_id = q.question_id
  LEFT JOIN suggestions s ON s.question_id = q.question_id AND s.is_current = 1
 WHERE q.kind = 'main';

-- ---- Triggers: answers and suggestions keep scores -------------------------------------------------------------

CREATE TRIGGER answers_count_insert AFTER INSERT ON answers WHEN NEW.counted = 1
BEGIN
  INSERT INTO scores (question_id, user_id, attempt_id, answered_at, is_skipped)
  VALUES (NEW.question_id, NEW.user_id, NEW.attempt_id, NEW.created_at, NEW.is_skipped);
END;
CREATE TRIGGER answers_count_delete AFTER DELETE ON answers WHEN OLD.counted = 1
BEGIN
  DELETE FROM scores WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER answers_count_on AFTER UPDATE OF counted ON answers WHEN OLD.counted = 0 AND NEW.counted = 1
BEGIN
  INSERT INTO scores (question_id, user_id, attempt_id, answered_at, is_skipped)
  VALUES (NEW.question_id, NEW.user_id, NEW.attempt_id, NEW.created_at, NEW.is_skipped);
END;
CREATE TRIGGER answers_count_off AFTER UPDATE OF counted ON answers WHEN OLD.counted = 1 AND NEW.counted = 0
BEGIN
  DELETE FROM scores WHERE question_id = OLD.question_id;
END;

CREATE TRIGGER suggestions_count_insert AFTER INSERT ON suggestions WHEN NEW.counted = 1
BEGIN
  UPDATE scores
     SET judged_at = NEW.created_at, engine_class = NEW.engine_class, low_confidence = NEW.low_confidence,
         correctness = NEW.correctness, depth = NEW.depth, structure = NEW.structure,
         communication = NEW.communication, role_relevance = NEW.role_relevance,
         red_flags = NEW.red_flags_count,
         fallacy = CASE WHEN NEW.fallacy_dismissed = 0 THEN NEW.fallacy_type END
   WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER suggestions_count_on
AFTER UPDATE OF counted, fallacy_dismissed, engine_class, low_confidence, correctness, depth, structure,
                communication, role_relevance, red_flags_count, fallacy_type ON suggestions
WHEN NEW.counted = 1
BEGIN
  UPDATE scores
     SET judged_at = NEW.created_at, engine_class = NEW.engine_class, low_confidence = NEW.low_confidence,
         correctness = NEW.correctness, depth = NEW.depth, structure = NEW.structure,
         communication = NEW.communication, role_relevance = NEW.role_relevance,
         red_flags = NEW.red_flags_count,
         fallacy = CASE WHEN NEW.fallacy_dismissed = 0 THEN NEW.fallacy_type END
   WHERE question_id = NEW.question_id;
END;
CREATE TRIGGER suggestions_count_off AFTER UPDATE OF counted ON suggestions
WHEN OLD.counted = 1 AND NEW.counted = 0
BEGIN
  UPDATE scores
     SET judged_at = NULL, engine_class = NULL, low_confidence = NULL, correctness = NULL, depth = NULL,
         structure = NULL, communication = NULL, role_relevance = NULL, red_flags = NULL, fallacy = NULL
   WHERE question_id = OLD.question_id;
END;
CREATE TRIGGER suggestions_count_delete AFTER DELETE ON suggestions WHEN OLD.counted = 1
BEGIN
  UPDATE scores
     SET judged_at = NULL, engine_class = NULL, low_confidence = NULL, correctness = NULL, depth = NULL,
         structure = NULL, communication = NULL, role_relevance = NULL, red_flags = NULL, fallacy = NULL
   WHERE question_id = OLD.question_id;
END;

-- ---- Triggers: scores keep the sums ------------------------------------------------------------------------------

CREATE TRIGGER scores_counts_insert AFTER INSERT ON scores
BEGIN
  INSERT INTO user_counts (user_id, n_answered, n_skipped)
  VALUES (NEW.user_id, 1 - NEW.is_skipped, NEW.is_skipped)
  ON CONFLICT (user_id) DO UPDATE
  SET n_answered = n_answered + excluded.n_answered, n_skipped = n_skipped + excluded.n_skipped;
END;
CREATE TRIGGER scores_counts_delete AFTER DELETE ON scores
BEGIN
  UPDATE user_counts
     SET n_answered = n_answered - (1 - OLD.is_skipped), n_skipped = n_skipped - OLD.is_skipped
   WHERE user_id = OLD.user_id;
END;

CREATE TRIGGER scores_stats_delete AFTER DELETE ON scores WHEN OLD.engine_class IS NOT NULL
BEGIN
  UPDATE user_stats
     SET n = n - 1, sum_c = sum_c - OLD.correctness, sum_d = sum_d - OLD.depth, sum_s = sum_s - OLD.structure,
         sum_m = sum_m - OLD.communication, sum_r = sum_r - OLD.role_relevance,
         n_red_flags = n_red_flags - OLD.red_flags, n_fallacies = n_fallacies - (OLD.fallacy IS NOT NULL),
         n_rank = n_rank - (1 - OLD.low_confidence),
         sum_c_rank = sum_c_rank - OLD.correctness * (1 - OLD.low_confidence)
   WHERE user_id = OLD.user_id AND engine_class = OLD.engine_class;
  UPDATE user_bins SET n = n - 1
   WHERE user_id = OLD.user_id AND engine_class = OLD.engine_class AND bin = min(OLD.correctness / 10, 9);
END;
CREATE TRIGGER scores_stats_out AFTER UPDATE ON scores WHEN OLD.engine_class IS NOT NULL
BEGIN
  UPDATE user_stats
     SET n = n - 1, sum_c = sum_c - OLD.correctness, sum_d = sum_d - OLD.depth, sum_s = sum_s - OLD.structure,
         sum_m = sum_m - OLD.communication, sum_r = sum_r - OLD.role_relevance,
         n_red_flags = n_red_flags - OLD.red_flags, n_fallacies = n_fallacies - (OLD.fallacy IS NOT NULL),
         n_rank = n_rank - (1 - OLD.low_confidence),
         sum_c_rank = sum_c_rank - OLD.correctness * (1 - OLD.low_confidence)
   WHERE user_id = OLD.user_id AND engine_class = OLD.engine_class;
  UPDATE user_bins SET n = n - 1
   WHERE user_id = OLD.user_id AND engine_class = OLD.engine_class AND bin = min(OLD.correctness / 10, 9);
END;
CREATE TRIGGER scores_stats_in AFTER UPDATE ON scores WHEN NEW.engine_class IS NOT NULL
BEGIN
  INSERT INTO user_stats (user_id, engine_class) VALUES (NEW.user_id, NEW.engine_class)
  ON CONFLICT (user_id, engine_class) DO NOTHING;
  UPDATE user_stats
     SET n = n + 1, sum_c = sum_c + NEW.correctness, sum_d = sum_d + NEW.depth, sum_s = sum_s + NEW.structure,
         sum_m = sum_m + NEW.communication, sum_r = sum_r + NEW.role_relevance,
         n_red_flags = n_red_flags + NEW.red_flags, n_fallacies = n_fallacies + (NEW.fallacy IS NOT NULL),
         n_rank = n_rank + (1 - NEW.low_confidence),
         sum_c_rank = sum_c_rank + NEW.correctness * (1 - NEW.low_confidence)
   WHERE user_id = NEW.user_id AND engine_class = NEW.engine_class;
  INSERT INTO user_bins (user_id, engine_class, bin, n)
  VALUES (NEW.user_id, NEW.engine_class, min(NEW.correctness / 10, 9), 1)
  ON CONFLICT (user_id, engine_class, bin) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER user_stats_hist AFTER UPDATE OF n_rank, sum_c_rank ON user_stats
WHEN OLD.bucket IS NOT NEW.bucket
BEGIN
  UPDATE hist SET users = users - 1 WHERE engine_class = OLD.engine_class AND bucket = OLD.bucket;
  UPDATE hist2 SET users = users - 1 WHERE engine_class = OLD.engine_class AND bucket = OLD.bucket / 100;
  INSERT INTO hist (engine_class, bucket, users)
  SELECT NEW.engine_class, NEW.bucket, 1 WHERE NEW.bucket IS NOT NULL
  ON CONFLICT (engine_class, bucket) DO UPDATE SET users = users + 1;
  INSERT INTO hist2 (engine_class, bucket, users)
  SELECT NEW.engine_class, NEW.bucket / 100, 1 WHERE NEW.bucket IS NOT NULL
  ON CONFLICT (engine_class, bucket) DO UPDATE SET users = users + 1;
END;

-- ---- Triggers: events ------------------------------------------------------------------------------------------

CREATE TRIGGER attempts_event_begun AFTER INSERT ON attempts WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO events (user_id, attempt_id, name, created_at)
  VALUES (NEW.user_id, NEW.attempt_id, 'ATTEMPT_BEGUN', NEW.created_at);
END;
CREATE TRIGGER attempts_event_status AFTER UPDATE OF status ON attempts
WHEN NEW.is_sample = 0 AND OLD.status <> NEW.status
BEGIN
  INSERT INTO events (user_id, attempt_id, name, detail, created_at)
  VALUES (NEW.user_id, NEW.attempt_id, 'ATTEMPT_STATUS', NEW.status, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;
CREATE TRIGGER attempts_event_deleted AFTER UPDATE OF deleted_at ON attempts
WHEN NEW.is_sample = 0 AND (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)
BEGIN
  INSERT INTO events (user_id, attempt_id, name, created_at)
  VALUES (NEW.user_id, NEW.attempt_id,
          CASE WHEN NEW.deleted_at IS NULL THEN 'ATTEMPT_RESTORED' ELSE 'ATTEMPT_DELETED' END,
          strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;

-- ---- Triggers: the outbox (synced tables, no samples; counted is local and does not travel) --------------------

CREATE TRIGGER users_outbox_insert AFTER INSERT ON users
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('users', NEW.uid, 'insert');
END;
CREATE TRIGGER users_outbox_update AFTER UPDATE ON users
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('users', NEW.uid, 'update');
END;
CREATE TRIGGER users_outbox_delete AFTER DELETE ON users
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('users', OLD.uid, 'delete');
END;

CREATE TRIGGER vacancies_outbox_insert AFTER INSERT ON vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('vacancies', NEW.uid, 'insert');
END;
CREATE TRIGGER vacancies_outbox_update AFTER UPDATE ON vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('vacancies', NEW.uid, 'update');
END;
CREATE TRIGGER vacancies_outbox_delete AFTER DELETE ON vacancies WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('vacancies', OLD.uid, 'delete');
END;

CREATE TRIGGER user_vacancies_outbox_insert AFTER INSERT ON user_vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('user_vacancies', NEW.uid, 'insert');
END;
CREATE TRIGGER user_vacancies_outbox_update AFTER UPDATE ON user_vacancies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('user_vacancies', NEW.uid, 'update');
END;
CREATE TRIGGER user_vacancies_outbox_delete AFTER DELETE ON user_vacancies WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('user_vacancies', OLD.uid, 'delete');
END;

CREATE TRIGGER attempts_outbox_insert AFTER INSERT ON attempts WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('attempts', NEW.uid, 'insert');
END;
CREATE TRIGGER attempts_outbox_update AFTER UPDATE ON attempts WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('attempts', NEW.uid, 'update');
END;
CREATE TRIGGER attempts_outbox_delete AFTER DELETE ON attempts WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('attempts', OLD.uid, 'delete');
END;

CREATE TRIGGER questions_outbox_insert AFTER INSERT ON questions WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('questions', NEW.uid, 'insert');
END;
CREATE TRIGGER questions_outbox_update AFTER UPDATE OF deleted_at ON questions WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('questions', NEW.uid, 'update');
END;
CREATE TRIGGER questions_outbox_delete AFTER DELETE ON questions WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('questions', OLD.uid, 'delete');
END;

CREATE TRIGGER answers_outbox_insert AFTER INSERT ON answers WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('answers', NEW.uid, 'insert');
END;
CREATE TRIGGER answers_outbox_update AFTER UPDATE OF deleted_at ON answers WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('answers', NEW.uid, 'update');
END;
CREATE TRIGGER answers_outbox_delete AFTER DELETE ON answers WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('answers', OLD.uid, 'delete');
END;

CREATE TRIGGER suggestions_outbox_insert AFTER INSERT ON suggestions WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('suggestions', NEW.uid, 'insert');
END;
CREATE TRIGGER suggestions_outbox_update
AFTER UPDATE OF is_current, fallacy_dismissed, deleted_at ON suggestions
WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('suggestions', NEW.uid, 'update');
END;
CREATE TRIGGER suggestions_outbox_delete AFTER DELETE ON suggestions WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('suggestions', OLD.uid, 'delete');
END;

CREATE TRIGGER debriefs_outbox_insert AFTER INSERT ON debriefs WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('debriefs', NEW.uid, 'insert');
END;
CREATE TRIGGER debriefs_outbox_update AFTER UPDATE OF deleted_at ON debriefs WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('debriefs', NEW.uid, 'update');
END;
CREATE TRIGGER debriefs_outbox_delete AFTER DELETE ON debriefs WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('debriefs', OLD.uid, 'delete');
END;

CREATE TRIGGER dismissed_fallacies_outbox_insert AFTER INSERT ON dismissed_fallacies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('dismissed_fallacies', NEW.uid, 'insert');
END;
CREATE TRIGGER dismissed_fallacies_outbox_update AFTER UPDATE ON dismissed_fallacies WHEN NEW.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('dismissed_fallacies', NEW.uid, 'update');
END;
CREATE TRIGGER dismissed_fallacies_outbox_delete AFTER DELETE ON dismissed_fallacies WHEN OLD.is_sample = 0
BEGIN
  INSERT INTO outbox (table_name, row_uid, operation) VALUES ('dismissed_fallacies', OLD.uid, 'delete');
END;

