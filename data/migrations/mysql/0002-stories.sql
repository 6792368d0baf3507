-- Answers that the person keeps to tell again.  A story stays when the session of its answer goes.

CREATE TABLE IF NOT EXISTS stories (
  story_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id BIGINT NOT NULL,
  question_id BIGINT,
  title MEDIUMTEXT NOT NULL,
  story_text LONGTEXT NOT NULL,
  skills_json MEDIUMTEXT NOT NULL,
  not_skills_json MEDIUMTEXT NOT NULL,
  created_at DATETIME(6),
  updated_at DATETIME(6),
  deleted_at DATETIME(6),
  revision BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY stories_uid (uid),
  KEY stories_revision (user_id, revision),
  CONSTRAINT stories_of_person FOREIGN KEY (user_id) REFERENCES users (user_id),
  KEY stories_question_id (question_id),
  CONSTRAINT stories_of_questions FOREIGN KEY (question_id) REFERENCES questions (question_id)
    ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci ROW_FORMAT = DYNAMIC;
