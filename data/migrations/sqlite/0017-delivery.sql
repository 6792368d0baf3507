-- 0017: how a spoken answer sounded: measures, the words as heard with their times, and how loud it was, as
-- one JSON object.  It is there as soon as it was measured, before the answer is submitted.
--
-- How somebody speaks is nobody else's business: nothing of this goes to the outbox.
CREATE TABLE deliveries (
  question_id INTEGER PRIMARY KEY REFERENCES questions (question_id) ON DELETE CASCADE,
  spoken_json TEXT NOT NULL,
  has_speech  INTEGER NOT NULL CHECK (has_speech IN (0, 1)),
  created_at  TEXT NOT NULL
);
