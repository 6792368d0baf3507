-- Shared schema 0001.  Append-only: never edit a migration that was released, add the next number.
--
-- Runs on MariaDB 10.11, MySQL 8 and 9 and a Galera cluster: InnoDB, a primary key on every table, nothing that
-- one of them alone understands.  The server commits each of these statements by itself, so each can run again.
--
-- The names are those of the store on each computer.  uid is the only identity across stores; integer keys are
-- the server's own and have gaps.  Every row belongs to one person, and what it refers to belongs to the same:
-- foreign keys hold both.  revision is the person's at the time of the write; a computer that has seen
-- revision N asks for what is above it.  Times are UTC.

CREATE TABLE IF NOT EXISTS schema_migrations (
  version    INT NOT NULL PRIMARY KEY,
  name       VARCHAR(190) NOT NULL,
  applied_at DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS shared_settings (
  name  VARCHAR(64) NOT NULL PRIMARY KEY,
  value VARCHAR(190) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Tells this database from any other: a computer that meets another one sends everything again.
INSERT IGNORE INTO shared_settings (name, value) VALUES ('database-uid', UUID());

CREATE TABLE IF NOT EXISTS users (
  user_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  email VARCHAR(320),
  first_name MEDIUMTEXT NOT NULL,
  last_name MEDIUMTEXT NOT NULL,
  profile_json LONGTEXT,
  top_skills_json MEDIUMTEXT,
  cv_file_hash MEDIUMTEXT,
  cv_text LONGTEXT,
  created_at DATETIME(6),
  last_login_at DATETIME(6),
  updated_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  in_ranking TINYINT NOT NULL DEFAULT 0,
  UNIQUE KEY users_uid (uid),
  UNIQUE KEY users_email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS vacancies (
  vacancy_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  position_title MEDIUMTEXT NOT NULL,
  company MEDIUMTEXT NOT NULL,
  jd_file_hash MEDIUMTEXT NOT NULL,
  jd_name MEDIUMTEXT NOT NULL,
  jd_text LONGTEXT NOT NULL,
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY vacancies_uid (uid),
  UNIQUE KEY vacancies_person (vacancy_id, user_id),
  KEY vacancies_revision (user_id, revision),
  CONSTRAINT vacancies_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS user_vacancies (
  user_vacancy_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  vacancy_id BIGINT NOT NULL,
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  interview_on VARCHAR(64),
  interview_at DATETIME(6),
  interview_told TINYINT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY user_vacancies_uid (uid),
  UNIQUE KEY user_vacancies_person (user_vacancy_id, user_id),
  KEY user_vacancies_revision (user_id, revision),
  CONSTRAINT user_vacancies_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY user_vacancies_vacancy_id (vacancy_id, user_id),
  CONSTRAINT user_vacancies_of_vacancies FOREIGN KEY (vacancy_id, user_id)
    REFERENCES vacancies (vacancy_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS attempts (
  attempt_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  user_vacancy_id BIGINT NOT NULL,
  number INT NOT NULL,
  n_planned INT NOT NULL,
  difficulty VARCHAR(64) NOT NULL,
  tone VARCHAR(64) NOT NULL,
  style VARCHAR(64) NOT NULL,
  seed BIGINT NOT NULL,
  status VARCHAR(64) NOT NULL,
  cv_sha256 MEDIUMTEXT,
  cv_name MEDIUMTEXT,
  profile_json LONGTEXT,
  started_at DATETIME(6),
  ended_at DATETIME(6),
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  is_starred TINYINT NOT NULL,
  time_limit INT NOT NULL,
  is_pressure TINYINT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY attempts_uid (uid),
  UNIQUE KEY attempts_person (attempt_id, user_id),
  KEY attempts_revision (user_id, revision),
  CONSTRAINT attempts_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY attempts_user_vacancy_id (user_vacancy_id, user_id),
  CONSTRAINT attempts_of_user_vacancies FOREIGN KEY (user_vacancy_id, user_id)
    REFERENCES user_vacancies (user_vacancy_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS questions (
  question_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  user_vacancy_id BIGINT NOT NULL,
  attempt_id BIGINT NOT NULL,
  question_text LONGTEXT NOT NULL,
  category VARCHAR(64) NOT NULL,
  difficulty VARCHAR(64) NOT NULL,
  skill_tag MEDIUMTEXT NOT NULL,
  skill_tags_json MEDIUMTEXT NOT NULL,
  question_order INT NOT NULL,
  stage VARCHAR(64) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  parent_uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  key_points_json LONGTEXT NOT NULL,
  follow_ups_json LONGTEXT NOT NULL,
  why MEDIUMTEXT NOT NULL,
  why_quote MEDIUMTEXT,
  source MEDIUMTEXT NOT NULL,
  engine_class MEDIUMTEXT,
  made_by_model MEDIUMTEXT,
  prompt_version VARCHAR(64),
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  notice MEDIUMTEXT,
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY questions_uid (uid),
  UNIQUE KEY questions_person (question_id, user_id),
  KEY questions_revision (user_id, revision),
  CONSTRAINT questions_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY questions_user_vacancy_id (user_vacancy_id, user_id),
  CONSTRAINT questions_of_user_vacancies FOREIGN KEY (user_vacancy_id, user_id)
    REFERENCES user_vacancies (user_vacancy_id, user_id)
    ON DELETE CASCADE,
  KEY questions_attempt_id (attempt_id, user_id),
  CONSTRAINT questions_of_attempts FOREIGN KEY (attempt_id, user_id)
    REFERENCES attempts (attempt_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS answers (
  answer_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  question_id BIGINT NOT NULL,
  attempt_id BIGINT NOT NULL,
  answer_text LONGTEXT,
  is_skipped TINYINT NOT NULL,
  seconds INT NOT NULL,
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  n_words INT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY answers_uid (uid),
  KEY answers_revision (user_id, revision),
  UNIQUE KEY answers_question (question_id),
  CONSTRAINT answers_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY answers_question_id (question_id, user_id),
  CONSTRAINT answers_of_questions FOREIGN KEY (question_id, user_id)
    REFERENCES questions (question_id, user_id)
    ON DELETE CASCADE,
  KEY answers_attempt_id (attempt_id, user_id),
  CONSTRAINT answers_of_attempts FOREIGN KEY (attempt_id, user_id)
    REFERENCES attempts (attempt_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS suggestions (
  suggestion_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  question_id BIGINT NOT NULL,
  correctness INT NOT NULL,
  depth INT NOT NULL,
  structure INT NOT NULL,
  communication INT NOT NULL,
  role_relevance INT NOT NULL,
  band_low INT NOT NULL,
  band_high INT NOT NULL,
  confidence DOUBLE NOT NULL,
  low_confidence TINYINT NOT NULL,
  reasons_json MEDIUMTEXT NOT NULL,
  points_json MEDIUMTEXT NOT NULL,
  strengths_json MEDIUMTEXT NOT NULL,
  improvements_json MEDIUMTEXT NOT NULL,
  improvements_text MEDIUMTEXT NOT NULL,
  red_flags_json MEDIUMTEXT NOT NULL,
  red_flags_count INT NOT NULL,
  red_flags_text MEDIUMTEXT NOT NULL,
  star INT NOT NULL,
  suggested_rewrite MEDIUMTEXT,
  followup_question MEDIUMTEXT,
  opening MEDIUMTEXT NOT NULL,
  coach_hint MEDIUMTEXT,
  engine_class MEDIUMTEXT NOT NULL,
  judged_by_model MEDIUMTEXT NOT NULL,
  prompt_version VARCHAR(64) NOT NULL,
  fallacy_detected TINYINT NOT NULL,
  fallacy_name MEDIUMTEXT,
  fallacy_explanation MEDIUMTEXT,
  fallacy_level VARCHAR(64),
  fallacy_type VARCHAR(64),
  fallacy_second_type VARCHAR(64),
  fallacy_excerpt MEDIUMTEXT,
  fallacy_start INT,
  fallacy_end INT,
  fallacy_confidence DOUBLE,
  fallacy_engine_class MEDIUMTEXT,
  fallacy_model MEDIUMTEXT,
  fallacy_prompt_version MEDIUMTEXT,
  fallacy_dismissed TINYINT NOT NULL,
  is_current TINYINT NOT NULL,
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  notice MEDIUMTEXT,
  strengths_text MEDIUMTEXT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY suggestions_uid (uid),
  KEY suggestions_revision (user_id, revision),
  CONSTRAINT suggestions_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY suggestions_question_id (question_id, user_id),
  CONSTRAINT suggestions_of_questions FOREIGN KEY (question_id, user_id)
    REFERENCES questions (question_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS debriefs (
  debrief_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  attempt_id BIGINT NOT NULL,
  clarity INT NOT NULL,
  depth INT NOT NULL,
  technical_correctness INT NOT NULL,
  communication INT NOT NULL,
  summary MEDIUMTEXT NOT NULL,
  strengths_json MEDIUMTEXT NOT NULL,
  weaknesses_json MEDIUMTEXT NOT NULL,
  next_steps_json MEDIUMTEXT NOT NULL,
  engine_class MEDIUMTEXT,
  judged_by_model MEDIUMTEXT,
  prompt_version VARCHAR(64),
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY debriefs_uid (uid),
  KEY debriefs_revision (user_id, revision),
  CONSTRAINT debriefs_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY debriefs_attempt_id (attempt_id, user_id),
  CONSTRAINT debriefs_of_attempts FOREIGN KEY (attempt_id, user_id)
    REFERENCES attempts (attempt_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS dismissed_fallacies (
  dismissed_fallacy_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  fallacy_type VARCHAR(64) NOT NULL,
  excerpt_key MEDIUMTEXT NOT NULL,
  excerpt MEDIUMTEXT NOT NULL,
  question_uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY dismissed_fallacies_uid (uid),
  KEY dismissed_fallacies_revision (user_id, revision),
  CONSTRAINT dismissed_fallacies_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS practice_queue (
  item_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  question_id BIGINT NOT NULL,
  is_mine TINYINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  step INT NOT NULL,
  due_on VARCHAR(64) NOT NULL,
  last_uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  last_on VARCHAR(64),
  before_state VARCHAR(64),
  before_step INT,
  before_due_on VARCHAR(64),
  created_at DATETIME(6),
  updated_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY practice_queue_uid (uid),
  KEY practice_queue_revision (user_id, revision),
  CONSTRAINT practice_queue_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY practice_queue_question_id (question_id, user_id),
  CONSTRAINT practice_queue_of_questions FOREIGN KEY (question_id, user_id)
    REFERENCES questions (question_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS own_questions (
  own_question_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  user_vacancy_id BIGINT NOT NULL,
  question_text LONGTEXT NOT NULL,
  question_key MEDIUMTEXT NOT NULL,
  source MEDIUMTEXT NOT NULL,
  created_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY own_questions_uid (uid),
  KEY own_questions_revision (user_id, revision),
  CONSTRAINT own_questions_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY own_questions_user_vacancy_id (user_vacancy_id, user_id),
  CONSTRAINT own_questions_of_user_vacancies FOREIGN KEY (user_vacancy_id, user_id)
    REFERENCES user_vacancies (user_vacancy_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS notes (
  note_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  attempt_id BIGINT NOT NULL,
  question_id BIGINT,
  note_text LONGTEXT NOT NULL,
  created_at DATETIME(6),
  updated_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY notes_uid (uid),
  KEY notes_revision (user_id, revision),
  CONSTRAINT notes_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id),
  KEY notes_attempt_id (attempt_id, user_id),
  CONSTRAINT notes_of_attempts FOREIGN KEY (attempt_id, user_id)
    REFERENCES attempts (attempt_id, user_id)
    ON DELETE CASCADE,
  KEY notes_question_id (question_id, user_id),
  CONSTRAINT notes_of_questions FOREIGN KEY (question_id, user_id)
    REFERENCES questions (question_id, user_id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;
-- What was removed for good: the rows are gone, their uids are kept so that no computer brings them back.
CREATE TABLE IF NOT EXISTS deleted_rows (
  uid        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id    BIGINT NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  deleted_at DATETIME(6) NOT NULL,
  revision   BIGINT NOT NULL,
  KEY deleted_rows_revision (user_id, revision),
  CONSTRAINT deleted_rows_of_person FOREIGN KEY (user_id)
    REFERENCES users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
