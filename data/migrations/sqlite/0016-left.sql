-- 0016: a computer that stopped sharing.  How far each person had got is kept, for the day on which it is the
-- same database again; until then nobody has a place among others there.
ALTER TABLE shared_places ADD COLUMN has_left INTEGER NOT NULL DEFAULT 0 CHECK (has_left IN (0, 1));
