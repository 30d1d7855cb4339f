-- What was reached, and what proves it. One row per indicator and period holds the latest report;
-- what it said before is in its events.

-- `verified_by` and `verified_at` are there while the report is verified, `returned_reason` while it is
-- returned: a report that changes has neither.
CREATE TABLE realisation (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  indicator_id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  amount TEXT NOT NULL CHECK (length(amount) BETWEEN 1 AND 40),
  note TEXT NOT NULL CHECK (length(note) <= 4000),
  as_of DATE NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reported', 'verified', 'returned')),
  reported_by BLOB NOT NULL,
  reported_at BIGINT NOT NULL,
  verified_by BLOB,
  verified_at BIGINT,
  returned_reason TEXT CHECK (length(returned_reason) BETWEEN 1 AND 2000),
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, indicator_id, period_number),
  CHECK ((state = 'verified') = (verified_by IS NOT NULL)),
  CHECK ((verified_by IS NULL) = (verified_at IS NULL)),
  CHECK ((state = 'returned') = (returned_reason IS NOT NULL)),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES plan_indicator (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);
CREATE INDEX realisation_by_plan ON realisation (agency_id, plan_id, period_number);

-- What proves a report (bukti dukung): a file, kept by its hash in the folder of files, or a link. It
-- belongs to a person, is brought in once and linked to as many of their reports as it proves.
CREATE TABLE evidence (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'link')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type TEXT NOT NULL CHECK (length(media_type) <= 100),
  bytes BIGINT NOT NULL CHECK (bytes BETWEEN 0 AND 26214400),
  hash BLOB CHECK (length(hash) = 32),
  url TEXT CHECK (length(url) BETWEEN 9 AND 2000),
  added_by BLOB NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, person_id, hash),
  CHECK ((kind = 'file') = (hash IS NOT NULL)),
  CHECK ((kind = 'link') = (url IS NOT NULL)),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
);
CREATE INDEX evidence_by_person ON evidence (agency_id, person_id, added_at, id);
CREATE INDEX evidence_by_hash ON evidence (agency_id, hash);

CREATE TABLE realisation_evidence (
  agency_id BIGINT NOT NULL,
  realisation_id BLOB NOT NULL,
  evidence_id BLOB NOT NULL,
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, realisation_id, evidence_id),
  FOREIGN KEY (agency_id, realisation_id) REFERENCES realisation (agency_id, id),
  FOREIGN KEY (agency_id, evidence_id) REFERENCES evidence (agency_id, id)
);
CREATE INDEX realisation_evidence_by_evidence ON realisation_evidence (agency_id, evidence_id);

-- What an indicator of the organisation stands at in a period, as its unit reports it.
CREATE TABLE goal_realisation (
  agency_id BIGINT NOT NULL,
  indicator_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  amount TEXT NOT NULL CHECK (length(amount) BETWEEN 1 AND 40),
  note TEXT NOT NULL CHECK (length(note) <= 4000),
  as_of DATE NOT NULL,
  reported_by BLOB NOT NULL,
  reported_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, indicator_id, period_number),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES goal_indicator (agency_id, id)
);
