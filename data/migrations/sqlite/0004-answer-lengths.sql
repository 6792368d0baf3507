-- How long answers are and how long they took, beside their scores: charts show both without reading a text.

ALTER TABLE answers ADD COLUMN n_words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scores ADD COLUMN n_words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scores ADD COLUMN seconds INTEGER NOT NULL DEFAULT 0;

-- Old answers: every run of white space is char(1) once, and there is one word more than runs.
UPDATE answers
   SET n_words = (
       SELECT length(runs) - length(replace(runs, char(1), '')) + 1
         FROM (SELECT replace(replace(trim(replace(replace(replace(
                      answer_text, char(10), ' '), char(13), ' '), char(9), ' ')),
                      ' ', char(1) || char(2)), char(2) || char(1), '') AS runs))
 WHERE trim(replace(replace(replace(answer_text, char(10), ' '), char(13), ' '), char(9), ' ')) <> '';
UPDATE scores SET n_words = a.n_words, seconds = a.seconds
  FROM answers a WHERE a.question_id = scores.question_id;

DROP TRIGGER answers_count_insert;
CREATE TRIGGER answers_count_insert AFTER INSERT ON answers WHEN NEW.counted = 1
BEGIN
  INSERT INTO scores (question_id, user_id, attempt_id, answered_at, is_skipped, n_words, seconds)
  VALUES (NEW.question_id, NEW.user_id, NEW.attempt_id, NEW.created_at, NEW.is_skipped, NEW.n_words,
          NEW.seconds);
END;
DROP TRIGGER answers_count_on;
CREATE TRIGGER answers_count_on AFTER UPDATE OF counted ON answers WHEN OLD.counted = 0 AND NEW.counted = 1
BEGIN
  INSERT INTO scores (question_id, user_id, attempt_id, answered_at, is_skipped, n_words, seconds)
  VALUES (NEW.question_id, NEW.user_id, NEW.attempt_id, NEW.created_at, NEW.is_skipped, NEW.n_words,
          NEW.seconds);
END;

DROP VIEW main_answers;
CREATE VIEW main_answers AS
SELECT q.question_id, q.user_id, q.attempt_id, a.created_at AS answered_at, a.is_skipped, a.n_words, a.seconds,
       s.created_at AS judged_at, s.engine_class, s.low_confidence, s.correctness, s.depth, s.structure,
       s.communication, s.role_relevance, s.red_flags_count AS red_flags,
       CASE WHEN s.fallacy_dismissed = 0 THEN s.fallacy_type END AS fallacy,
       t.is_sample, t.deleted_at
  FROM questions q
  JOIN attempts t ON t.attempt_id = q.attempt_id
  JOIN answers a ON a.question_id = q.question_id
  LEFT JOIN suggestions s ON s.question_id = q.question_id AND s.is_current = 1
 WHERE q.kind = 'main';
