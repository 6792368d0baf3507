-- A person's place among the others, and accounts of the database that belong to one person.
--
-- Numbers are kept when answers are written, for each person and engine class, and for all together in counts
-- of people by average: a place is read from those sums, never from anyone's rows.  Only who wants to be
-- compared is in the counts, and nothing is told of fewer than five people.
--
-- No triggers: servers with a binary log let only an administrator make them.  The program calls
-- count_person() in the transaction that writes.

CREATE TABLE IF NOT EXISTS user_stats (
  user_id      BIGINT NOT NULL,
  engine_class VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  n            BIGINT NOT NULL DEFAULT 0,
  sum_c        BIGINT NOT NULL DEFAULT 0,
  sum_d        BIGINT NOT NULL DEFAULT 0,
  sum_s        BIGINT NOT NULL DEFAULT 0,
  sum_m        BIGINT NOT NULL DEFAULT 0,
  sum_r        BIGINT NOT NULL DEFAULT 0,
  n_red_flags  BIGINT NOT NULL DEFAULT 0,
  n_fallacies  BIGINT NOT NULL DEFAULT 0,
  n_rank       BIGINT NOT NULL DEFAULT 0,
  sum_c_rank   BIGINT NOT NULL DEFAULT 0,
  -- Average correctness in 1/100 percent, rounded half up, of the answers that count for rank.
  bucket       INT,
  -- The bucket under which the person is counted in hist and hist2.
  counted_as   INT,
  PRIMARY KEY (user_id, engine_class),
  CONSTRAINT user_stats_of_person FOREIGN KEY (user_id) REFERENCES users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- People by bucket, and by whole percent: a rank is a sum over at most 101 + 100 rows.
CREATE TABLE IF NOT EXISTS hist (
  engine_class VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  bucket       INT NOT NULL,
  users        BIGINT NOT NULL,
  PRIMARY KEY (engine_class, bucket)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS hist2 (
  engine_class VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  bucket       INT NOT NULL,
  users        BIGINT NOT NULL,
  PRIMARY KEY (engine_class, bucket)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The same numbers by plain joins: what count_person() keeps, what checks compare, and for people who look.
-- Counted are current judgements of answered main questions; what waits for its debrief is not.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW judged_answers AS
SELECT q.user_id, q.question_id, q.attempt_id, a.created_at AS answered_at, a.n_words, a.seconds,
       LEFT(s.engine_class, 190) COLLATE utf8mb4_bin AS engine_class, s.low_confidence, s.correctness,
       s.depth, s.structure, s.communication, s.role_relevance, s.red_flags_count AS red_flags,
       CASE WHEN s.fallacy_dismissed = 0 THEN s.fallacy_type END AS fallacy
  FROM questions q
  JOIN attempts t ON t.attempt_id = q.attempt_id
  JOIN answers a ON a.question_id = q.question_id
  JOIN suggestions s ON s.question_id = q.question_id
 WHERE q.kind = 'main' AND t.deleted_at IS NULL AND s.is_current = 1
   AND NOT (t.status = 'open' AND t.is_pressure = 1);

CREATE OR REPLACE SQL SECURITY INVOKER VIEW expected_stats AS
SELECT j.user_id, j.engine_class, COUNT(*) AS n, SUM(j.correctness) AS sum_c, SUM(j.depth) AS sum_d,
       SUM(j.structure) AS sum_s, SUM(j.communication) AS sum_m, SUM(j.role_relevance) AS sum_r,
       SUM(j.red_flags) AS n_red_flags, COUNT(j.fallacy) AS n_fallacies,
       SUM(1 - j.low_confidence) AS n_rank, SUM(j.correctness * (1 - j.low_confidence)) AS sum_c_rank
  FROM judged_answers j
 GROUP BY j.user_id, j.engine_class;

-- The table of each kept number that is not what plain joins say: sums that are missing or wrong, sums of
-- nothing, people who stand where their sums do not, and counts of people.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW wrong_numbers AS
SELECT 'user_stats' AS name
  FROM expected_stats e
  LEFT JOIN user_stats s ON s.user_id = e.user_id AND s.engine_class = e.engine_class
 WHERE s.user_id IS NULL
    OR (s.n, s.sum_c, s.sum_d, s.sum_s, s.sum_m, s.sum_r, s.n_red_flags, s.n_fallacies, s.n_rank,
        s.sum_c_rank)
    <> (e.n, e.sum_c, e.sum_d, e.sum_s, e.sum_m, e.sum_r, e.n_red_flags, e.n_fallacies, e.n_rank,
        e.sum_c_rank)
UNION ALL
SELECT 'user_stats'
  FROM user_stats s
  LEFT JOIN expected_stats e ON e.user_id = s.user_id AND e.engine_class = s.engine_class
 WHERE e.user_id IS NULL AND s.n <> 0
UNION ALL
SELECT 'user_stats'
  FROM user_stats s
  JOIN users u ON u.user_id = s.user_id
 WHERE NOT (s.bucket <=> CASE WHEN s.n_rank > 0
                              THEN (s.sum_c_rank * 100 + s.n_rank DIV 2) DIV s.n_rank END)
    OR NOT (s.counted_as <=> CASE WHEN u.in_ranking = 1 THEN s.bucket END)
UNION ALL
SELECT 'hist'
  FROM (SELECT engine_class, counted_as AS bucket, COUNT(*) AS users FROM user_stats
         WHERE counted_as IS NOT NULL GROUP BY engine_class, counted_as) e
  LEFT JOIN hist h ON h.engine_class = e.engine_class AND h.bucket = e.bucket
 WHERE NOT (h.users <=> e.users)
UNION ALL
SELECT 'hist2'
  FROM (SELECT engine_class, counted_as DIV 100 AS bucket, COUNT(*) AS users FROM user_stats
         WHERE counted_as IS NOT NULL GROUP BY engine_class, counted_as DIV 100) e
  LEFT JOIN hist2 h ON h.engine_class = e.engine_class AND h.bucket = e.bucket
 WHERE NOT (h.users <=> e.users)
UNION ALL
SELECT 'hist' FROM (SELECT COALESCE(SUM(users), 0) AS users FROM hist) h
 WHERE h.users <> (SELECT COUNT(*) FROM user_stats WHERE counted_as IS NOT NULL)
UNION ALL
SELECT 'hist2' FROM (SELECT COALESCE(SUM(users), 0) AS users FROM hist2) h
 WHERE h.users <> (SELECT COUNT(*) FROM user_stats WHERE counted_as IS NOT NULL);

-- Plain reads into variables: a reading write would lock the rows of the people beside.
DROP PROCEDURE IF EXISTS count_person;
CREATE PROCEDURE count_person (IN person BIGINT)
  MODIFIES SQL DATA
BEGIN
  DECLARE is_done INT DEFAULT 0;
  DECLARE is_in INT DEFAULT 0;
  DECLARE c_class VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE c_n, c_c, c_d, c_s, c_m, c_r, c_flags, c_fallacies, c_ranked, c_sum, c_now, c_then BIGINT;
  DECLARE numbers CURSOR FOR
    SELECT j.engine_class, COUNT(*), SUM(j.correctness), SUM(j.depth), SUM(j.structure),
           SUM(j.communication), SUM(j.role_relevance), SUM(j.red_flags), COUNT(j.fallacy),
           SUM(1 - j.low_confidence), SUM(j.correctness * (1 - j.low_confidence))
      FROM judged_answers j WHERE j.user_id = person GROUP BY j.engine_class;
  DECLARE places CURSOR FOR
    SELECT u.engine_class, CASE WHEN is_in = 1 THEN u.bucket END, u.counted_as
      FROM user_stats u WHERE u.user_id = person ORDER BY u.engine_class;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET is_done = 1;

  SELECT in_ranking INTO is_in FROM users WHERE user_id = person;
  IF EXISTS (SELECT 1 FROM user_stats WHERE user_id = person) THEN
    UPDATE user_stats
       SET n = 0, sum_c = 0, sum_d = 0, sum_s = 0, sum_m = 0, sum_r = 0, n_red_flags = 0, n_fallacies = 0,
           n_rank = 0, sum_c_rank = 0, bucket = NULL
     WHERE user_id = person;
  END IF;

  SET is_done = 0;
  OPEN numbers;
  each_number: LOOP
    FETCH numbers INTO c_class, c_n, c_c, c_d, c_s, c_m, c_r, c_flags, c_fallacies, c_ranked, c_sum;
    IF is_done = 1 THEN
      LEAVE each_number;
    END IF;
    INSERT INTO user_stats (user_id, engine_class, n, sum_c, sum_d, sum_s, sum_m, sum_r, n_red_flags,
                            n_fallacies, n_rank, sum_c_rank, bucket)
    VALUES (person, c_class, c_n, c_c, c_d, c_s, c_m, c_r, c_flags, c_fallacies, c_ranked, c_sum,
            CASE WHEN c_ranked > 0 THEN (c_sum * 100 + c_ranked DIV 2) DIV c_ranked END)
    ON DUPLICATE KEY UPDATE
      n = VALUES(n), sum_c = VALUES(sum_c), sum_d = VALUES(sum_d), sum_s = VALUES(sum_s),
      sum_m = VALUES(sum_m), sum_r = VALUES(sum_r), n_red_flags = VALUES(n_red_flags),
      n_fallacies = VALUES(n_fallacies), n_rank = VALUES(n_rank), sum_c_rank = VALUES(sum_c_rank),
      bucket = VALUES(bucket);
  END LOOP;
  CLOSE numbers;

  SET is_done = 0;
  OPEN places;
  each_place: LOOP
    FETCH places INTO c_class, c_now, c_then;
    IF is_done = 1 THEN
      LEAVE each_place;
    END IF;
    IF NOT (c_now <=> c_then) THEN
      IF c_then IS NOT NULL THEN
        UPDATE hist SET users = users - 1 WHERE engine_class = c_class AND bucket = c_then;
        UPDATE hist2 SET users = users - 1 WHERE engine_class = c_class AND bucket = c_then DIV 100;
      END IF;
      IF c_now IS NOT NULL THEN
        INSERT INTO hist (engine_class, bucket, users) VALUES (c_class, c_now, 1)
        ON DUPLICATE KEY UPDATE users = users + 1;
        INSERT INTO hist2 (engine_class, bucket, users) VALUES (c_class, c_now DIV 100, 1)
        ON DUPLICATE KEY UPDATE users = users + 1;
      END IF;
      UPDATE user_stats SET counted_as = c_now WHERE user_id = person AND engine_class = c_class;
    END IF;
  END LOOP;
  CLOSE places;
END;

DROP PROCEDURE IF EXISTS rank_person;
CREATE PROCEDURE rank_person (IN person BIGINT, IN is_wanted INT)
  MODIFIES SQL DATA
BEGIN
  UPDATE users SET in_ranking = (is_wanted <> 0) WHERE user_id = person;
  CALL count_person(person);
END;

-- All anew, in one transaction of the caller.
DROP PROCEDURE IF EXISTS count_everybody;
CREATE PROCEDURE count_everybody ()
  MODIFIES SQL DATA
BEGIN
  DECLARE is_done INT DEFAULT 0;
  DECLARE c_person BIGINT;
  DECLARE people CURSOR FOR SELECT user_id FROM users ORDER BY user_id;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET is_done = 1;

  DELETE FROM hist;
  DELETE FROM hist2;
  DELETE FROM user_stats;
  OPEN people;
  each_person: LOOP
    FETCH people INTO c_person;
    IF is_done = 1 THEN
      LEAVE each_person;
    END IF;
    CALL count_person(c_person);
  END LOOP;
  CLOSE people;
END;

-- A key that is one for all people would lead from a write of one to a row of another: REPLACE and ON DUPLICATE
-- KEY go by keys, past the condition of a view.
ALTER TABLE vacancies DROP KEY vacancies_uid, ADD UNIQUE KEY vacancies_uid (uid, user_id);
ALTER TABLE user_vacancies DROP KEY user_vacancies_uid, ADD UNIQUE KEY user_vacancies_uid (uid, user_id);
ALTER TABLE attempts DROP KEY attempts_uid, ADD UNIQUE KEY attempts_uid (uid, user_id);
ALTER TABLE questions DROP KEY questions_uid, ADD UNIQUE KEY questions_uid (uid, user_id);
ALTER TABLE answers DROP KEY answers_uid, ADD UNIQUE KEY answers_uid (uid, user_id);
ALTER TABLE suggestions DROP KEY suggestions_uid, ADD UNIQUE KEY suggestions_uid (uid, user_id);
ALTER TABLE debriefs DROP KEY debriefs_uid, ADD UNIQUE KEY debriefs_uid (uid, user_id);
ALTER TABLE dismissed_fallacies DROP KEY dismissed_fallacies_uid, ADD UNIQUE KEY dismissed_fallacies_uid (uid, user_id);
ALTER TABLE practice_queue DROP KEY practice_queue_uid, ADD UNIQUE KEY practice_queue_uid (uid, user_id);
ALTER TABLE own_questions DROP KEY own_questions_uid, ADD UNIQUE KEY own_questions_uid (uid, user_id);
ALTER TABLE notes DROP KEY notes_uid, ADD UNIQUE KEY notes_uid (uid, user_id);
ALTER TABLE stories DROP KEY stories_uid, ADD UNIQUE KEY stories_uid (uid, user_id);
ALTER TABLE answers DROP KEY answers_question, ADD UNIQUE KEY answers_question (question_id, user_id);
ALTER TABLE deleted_rows DROP PRIMARY KEY, ADD PRIMARY KEY (uid, user_id);

-- Whose account of the database is whose: see aporia-cli shared invite.
CREATE TABLE IF NOT EXISTS accounts (
  account    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id    BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY accounts_person (user_id),
  CONSTRAINT accounts_of_person FOREIGN KEY (user_id) REFERENCES users (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- USER() is who signed in; CURRENT_USER() would be whoever made the view.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW me AS
SELECT a.user_id FROM accounts a WHERE a.account = SUBSTRING_INDEX(USER(), '@', 1);

-- Coarse counts, then the fine ones within the person's whole percent: exact, and ties share a place.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW standings AS
SELECT s.user_id, s.engine_class, s.bucket,
       (SELECT SUM(h.users) FROM hist2 h WHERE h.engine_class = s.engine_class) AS n_people,
       1 + (SELECT COALESCE(SUM(h.users), 0) FROM hist2 h
             WHERE h.engine_class = s.engine_class AND h.bucket > s.counted_as DIV 100)
         + (SELECT COALESCE(SUM(h.users), 0) FROM hist h
             WHERE h.engine_class = s.engine_class AND h.bucket > s.counted_as
               AND h.bucket < (s.counted_as DIV 100 + 1) * 100) AS place
  FROM user_stats s
 WHERE s.counted_as IS NOT NULL
   AND (SELECT SUM(h.users) FROM hist2 h WHERE h.engine_class = s.engine_class) >= 5;

CREATE OR REPLACE SQL SECURITY DEFINER VIEW my_deleted_rows AS
SELECT uid, user_id, table_name, deleted_at, revision FROM deleted_rows
 WHERE user_id = (SELECT user_id FROM me) WITH CHECK OPTION;

CREATE OR REPLACE SQL SECURITY DEFINER VIEW my_standings AS
SELECT user_id, engine_class, bucket, n_people, place FROM standings
 WHERE user_id = (SELECT user_id FROM me);

-- 0-9, 10-19, ... 90-100 percent.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW population AS
SELECT h.engine_class, LEAST(h.bucket DIV 10, 9) AS bin, SUM(h.users) AS users
  FROM hist2 h
 WHERE (SELECT SUM(a.users) FROM hist2 a WHERE a.engine_class = h.engine_class) >= 5
 GROUP BY h.engine_class, LEAST(h.bucket DIV 10, 9);

DROP PROCEDURE IF EXISTS count_me;
CREATE PROCEDURE count_me ()
  MODIFIES SQL DATA
BEGIN
  DECLARE person BIGINT;
  SELECT user_id INTO person FROM me;
  CALL count_person(person);
END;

DROP PROCEDURE IF EXISTS rank_me;
CREATE PROCEDURE rank_me (IN is_wanted INT)
  MODIFIES SQL DATA
BEGIN
  DECLARE person BIGINT;
  SELECT user_id INTO person FROM me;
  CALL rank_person(person, is_wanted);
END;
