-- A judgement that waits for its debrief is in no number before: a rank that moved would tell the score.  The
-- answer stands in scores as one that is not judged yet; its judgement comes, by the triggers that are there
-- already, when the attempt is no longer open under pressure, and goes again when it is opened anew.

DROP TRIGGER suggestions_count_insert;
CREATE TRIGGER suggestions_count_insert AFTER INSERT ON suggestions WHEN NEW.counted = 1
BEGIN
  UPDATE scores
     SET judged_at = NEW.created_at, engine_class = NEW.engine_class, low_confidence = NEW.low_confidence,
         correctness = NEW.correctness, depth = NEW.depth, structure = NEW.structure,
         communication = NEW.communication, role_relevance = NEW.role_relevance,
         red_flags = NEW.red_flags_count,
         fallacy = CASE WHEN NEW.fallacy_dismissed = 0 THEN NEW.fallacy_type END
   WHERE question_id = NEW.question_id
     AND NOT EXISTS (SELECT 1 FROM attempts t
                      WHERE t.attempt_id = scores.attempt_id AND t.status = 'open' AND t.is_pressure = 1);
END;
DROP TRIGGER suggestions_count_on;
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
   WHERE question_id = NEW.question_id
     AND NOT EXISTS (SELECT 1 FROM attempts t
                      WHERE t.attempt_id = scores.attempt_id AND t.status = 'open' AND t.is_pressure = 1);
END;

CREATE TRIGGER attempts_judgements_shown AFTER UPDATE OF status, is_pressure ON attempts
WHEN OLD.status = 'open' AND OLD.is_pressure = 1 AND NOT (NEW.status = 'open' AND NEW.is_pressure = 1)
BEGIN
  UPDATE suggestions SET counted = 1
   WHERE counted = 1 AND question_id IN (SELECT question_id FROM questions WHERE attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER attempts_judgements_withheld AFTER UPDATE OF status, is_pressure ON attempts
WHEN NEW.status = 'open' AND NEW.is_pressure = 1 AND NOT (OLD.status = 'open' AND OLD.is_pressure = 1)
BEGIN
  UPDATE scores
     SET judged_at = NULL, engine_class = NULL, low_confidence = NULL, correctness = NULL, depth = NULL,
         structure = NULL, communication = NULL, role_relevance = NULL, red_flags = NULL, fallacy = NULL
   WHERE attempt_id = NEW.attempt_id AND engine_class IS NOT NULL;
END;

UPDATE scores
   SET judged_at = NULL, engine_class = NULL, low_confidence = NULL, correctness = NULL, depth = NULL,
       structure = NULL, communication = NULL, role_relevance = NULL, red_flags = NULL, fallacy = NULL
 WHERE engine_class IS NOT NULL
   AND attempt_id IN (SELECT attempt_id FROM attempts WHERE status = 'open' AND is_pressure = 1);

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
                         AND NOT (t.status = 'open' AND t.is_pressure = 1)
 WHERE q.kind = 'main';
