-- What a person should know about how a question or a judgement was made: what a model's short context left
-- out, or that nobody could judge the answer's language.

ALTER TABLE questions ADD COLUMN notice TEXT;
ALTER TABLE suggestions ADD COLUMN notice TEXT;
