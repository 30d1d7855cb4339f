-- SQLite cannot change a check: what is referred to is put aside and comes back under its name. The references
-- are counted again when the rows are there.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE organisation_predicate_before AS SELECT * FROM organisation_predicate;
DROP TABLE organisation_predicate;
CREATE TABLE organisation_predicate (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 13),
  predicate TEXT NOT NULL CHECK (predicate IN ('excellent', 'good', 'needs_improvement', 'poor', 'very_poor')),
  revision BIGINT NOT NULL CHECK (revision >= 1),
  set_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, unit_id, period_number),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
);
INSERT INTO organisation_predicate (agency_id, id, cycle_id, unit_id, period_number, predicate, revision, set_at)
  SELECT agency_id, id, cycle_id, unit_id, period_number, predicate, revision, set_at
  FROM organisation_predicate_before;
DROP TABLE organisation_predicate_before;

CREATE TABLE evaluation_before AS SELECT * FROM evaluation;
DROP TABLE evaluation;
CREATE TABLE evaluation (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 13),
  plan_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  appraiser_id BLOB NOT NULL,
  work TEXT NOT NULL CHECK (work IN ('above', 'meets', 'below')),
  behaviour TEXT NOT NULL CHECK (behaviour IN ('above', 'meets', 'below')),
  predicate TEXT NOT NULL CHECK (predicate IN ('very_good', 'good', 'needs_improvement', 'poor', 'very_poor')),
  revision BIGINT NOT NULL CHECK (revision >= 1),
  set_at BIGINT NOT NULL,
  received_on DATE,
  received_at BIGINT,
  objection_until DATE,
  agreed_at BIGINT,
  delivered_at BIGINT,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, plan_id, period_number),
  CHECK ((received_on IS NULL) = (received_at IS NULL)),
  CHECK (objection_until IS NULL OR received_on IS NOT NULL),
  CHECK (received_on IS NULL OR delivered_at IS NOT NULL),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
  FOREIGN KEY (agency_id, appraiser_id) REFERENCES person (agency_id, id)
);
INSERT INTO evaluation (
    agency_id, id, cycle_id, period_number, plan_id, person_id, unit_id, appraiser_id, work, behaviour, predicate,
    revision, set_at, received_on, received_at, objection_until, agreed_at, delivered_at
  )
  SELECT
    agency_id, id, cycle_id, period_number, plan_id, person_id, unit_id, appraiser_id, work, behaviour, predicate,
    revision, set_at, received_on, received_at, objection_until, agreed_at, COALESCE(received_at, set_at)
  FROM evaluation_before;
DROP TABLE evaluation_before;
CREATE INDEX evaluation_by_person ON evaluation (agency_id, person_id);
CREATE INDEX evaluation_by_unit ON evaluation (agency_id, cycle_id, period_number, unit_id);
