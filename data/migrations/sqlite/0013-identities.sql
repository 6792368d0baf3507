-- Accounts elsewhere that a person of this computer signs in with.  Local: another computer learns who somebody
-- is from the provider, never from here.

CREATE TABLE identities (
  identity_id INTEGER PRIMARY KEY,
  user_id     INTEGER NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  issuer      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  UNIQUE (issuer, subject)
);
CREATE INDEX identities_user ON identities (user_id);
