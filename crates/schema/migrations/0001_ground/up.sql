-- The ground floor: who is served, what was done, what must happen next.

CREATE TABLE agency (
  agency_id BIGINT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 32),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  zone TEXT NOT NULL CHECK (zone IN ('wib', 'wita', 'wit')),
  visible_import BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

-- One act sent twice is one: the answer of the first is given again.
CREATE TABLE intent (
  agency_id BIGINT NOT NULL,
  principal BLOB NOT NULL,
  intent_key TEXT NOT NULL CHECK (length(intent_key) BETWEEN 8 AND 255),
  use_case TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  answer TEXT NOT NULL,
  acted_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, principal, intent_key)
) /* clustered */;

-- What was done, in canonical bytes; erased when its retention ends.
CREATE TABLE event (
  agency_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject BLOB NOT NULL,
  object BLOB NOT NULL,
  principal BLOB NOT NULL,
  acted_at BIGINT NOT NULL,
  salt BLOB NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX event_by_object ON event (agency_id, object, id);

-- What can never be erased: the commitment to an event. `position` is given
-- by the sequencer after the commit.
CREATE TABLE leaf (
  agency_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  log TEXT NOT NULL,
  commitment BLOB NOT NULL,
  position BIGINT,
  PRIMARY KEY (agency_id, id)
) /* clustered */;
CREATE INDEX leaf_by_position ON leaf (agency_id, log, position);

-- What must happen after an act. `waiting`: never tried; `again`: failed before, tried alone; `parked`:
-- given up, an administrator looks. `lease_token` is the claim of one runner until `lease_until`.
CREATE TABLE job (
  agency_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  principal BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  run_after BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'again', 'running', 'done', 'parked')),
  lease_until BIGINT,
  lease_token BLOB,
  last_error TEXT CHECK (length(last_error) <= 500),
  PRIMARY KEY (agency_id, id)
) /* clustered */;
CREATE INDEX job_due ON job (state, run_after);
CREATE INDEX job_parked ON job (agency_id, id) WHERE state = 'parked';

-- Words to a person: what waits for them, what was decided about them. What is unread of one kind about
-- one object is one row, however often it happened.
CREATE TABLE notice (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  object BLOB NOT NULL,
  facts TEXT NOT NULL CHECK (length(facts) <= 4000),
  created_at BIGINT NOT NULL,
  read_at BIGINT,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX notice_by_person ON notice (agency_id, person_id, created_at, id);
CREATE UNIQUE INDEX notice_unread ON notice (agency_id, person_id, kind, object) WHERE read_at IS NULL;
CREATE INDEX notice_waiting ON notice (agency_id, kind, object) WHERE read_at IS NULL;

CREATE TABLE draft (
  agency_id BIGINT NOT NULL,
  owner BLOB NOT NULL,
  form TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) <= 65536),
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, owner, form)
);
