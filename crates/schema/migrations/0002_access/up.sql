-- Who may come in, and as what.

CREATE TABLE account (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  password_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id) REFERENCES agency (agency_id)
);
CREATE INDEX account_by_person ON account (agency_id, person_id);

-- The directory: what is known before the agency is. A login may be a NIP, so only its keyed hash
-- is here.
CREATE TABLE directory_login (
  login_hash BLOB NOT NULL PRIMARY KEY,
  agency_id BIGINT NOT NULL,
  account_id BLOB NOT NULL,
  FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);

-- Failed sign-ins slow down the pair of account and network, never the account alone:
-- otherwise a colleague could be locked out on the last evening.
CREATE TABLE directory_sign_in_failure (
  login_hash BLOB NOT NULL,
  network TEXT NOT NULL CHECK (length(network) <= 64),
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  -- When the login last came in from there.
  succeeded_at BIGINT,
  PRIMARY KEY (login_hash, network)
);

CREATE TABLE session (
  agency_id BIGINT NOT NULL,
  token_hash BLOB NOT NULL,
  account_id BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  device TEXT NOT NULL,
  PRIMARY KEY (agency_id, token_hash),
  FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
CREATE INDEX session_by_account ON session (agency_id, account_id);

CREATE TABLE role_grant (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  account_id BLOB NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('hr', 'leader', 'auditor', 'unit_admin', 'administrator')),
  unit_id BLOB,
  valid_from DATE NOT NULL,
  valid_to DATE,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
CREATE INDEX role_grant_by_account ON role_grant (agency_id, account_id);
