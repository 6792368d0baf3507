-- Pressure: a time limit for each question, and no feedback before the debrief.  What was used of the time of a
-- question that is still open is kept, so that it goes on where it was; like a draft it stays on this computer.

ALTER TABLE attempts ADD COLUMN time_limit INTEGER NOT NULL DEFAULT 0; -- seconds a question, 0: none
ALTER TABLE attempts ADD COLUMN is_pressure INTEGER NOT NULL DEFAULT 0 CHECK (is_pressure IN (0, 1));

CREATE TABLE question_times (
  question_id INTEGER PRIMARY KEY REFERENCES questions (question_id) ON DELETE CASCADE,
  seconds     INTEGER NOT NULL,
  updated_at  TEXT NOT NULL
);
