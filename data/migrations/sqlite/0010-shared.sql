-- What both sides of the shared database last agreed on, a row for each row that can change: a short hash a
-- column.  A column that differs from it was changed here; one that comes in different was changed elsewhere.

CREATE TABLE shared_rows (
  row_uid    TEXT PRIMARY KEY,
  table_name TEXT NOT NULL,
  hashes     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX outbox_row ON outbox (row_uid);
