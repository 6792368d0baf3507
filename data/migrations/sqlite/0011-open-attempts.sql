-- Which attempts have feedback that waits for their debrief: asked with every look at the numbers.
CREATE INDEX attempts_withheld ON attempts (user_id, attempt_id) WHERE status = 'open' AND is_pressure = 1;
