-- What became of a period: the predicate of each unit, then that of each person. The row of a thing says
-- what holds now; its revisions say what was set when, in view of which facts, and are never changed.

CREATE TABLE organisation_predicate (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  predicate TEXT NOT NULL CHECK (predicate IN ('excellent', 'good', 'needs_improvement', 'poor', 'very_poor')),
  revision BIGINT NOT NULL CHECK (revision >= 1),
  set_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, unit_id, period_number),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
);

-- `facts` are canonical bytes of what was seen; `decree` is the number under which HR recorded it.
CREATE TABLE organisation_predicate_revision (
  agency_id BIGINT NOT NULL,
  predicate_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  predicate TEXT NOT NULL CHECK (predicate IN ('excellent', 'good', 'needs_improvement', 'poor', 'very_poor')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  decree TEXT CHECK (length(decree) BETWEEN 1 AND 120),
  facts BLOB NOT NULL,
  facts_hash BLOB NOT NULL CHECK (length(facts_hash) = 32),
  rules_hash BLOB NOT NULL CHECK (length(rules_hash) = 32),
  set_by BLOB NOT NULL,
  set_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, predicate_id, number),
  FOREIGN KEY (agency_id, predicate_id) REFERENCES organisation_predicate (agency_id, id),
  FOREIGN KEY (agency_id, set_by) REFERENCES account (agency_id, id)
);

-- The evaluation of a plan in a period. `unit_id` is where the person worked; `received_on` the day on
-- which the employee said to have the document, `objection_until` the last day that follows from it
-- (unknown while the calendar of that year is not decided).
CREATE TABLE evaluation (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
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
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, plan_id, period_number),
  CHECK ((received_on IS NULL) = (received_at IS NULL)),
  CHECK (objection_until IS NULL OR received_on IS NOT NULL),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
  FOREIGN KEY (agency_id, appraiser_id) REFERENCES person (agency_id, id)
);
CREATE INDEX evaluation_by_person ON evaluation (agency_id, person_id);
CREATE INDEX evaluation_by_unit ON evaluation (agency_id, cycle_id, period_number, unit_id);

-- What was set: ratings, words, and the inputs in canonical bytes with their hash, the hash of the rule
-- set and the trace. The first revision has no `revision_reason`, every other has one.
CREATE TABLE evaluation_revision (
  agency_id BIGINT NOT NULL,
  evaluation_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  work TEXT NOT NULL CHECK (work IN ('above', 'meets', 'below')),
  behaviour TEXT NOT NULL CHECK (behaviour IN ('above', 'meets', 'below')),
  predicate TEXT NOT NULL CHECK (predicate IN ('very_good', 'good', 'needs_improvement', 'poor', 'very_poor')),
  feedback TEXT NOT NULL CHECK (length(feedback) BETWEEN 1 AND 4000),
  work_reason TEXT CHECK (length(work_reason) BETWEEN 1 AND 2000),
  behaviour_reason TEXT CHECK (length(behaviour_reason) BETWEEN 1 AND 2000),
  revision_reason TEXT CHECK (length(revision_reason) BETWEEN 1 AND 2000),
  inputs BLOB NOT NULL,
  inputs_hash BLOB NOT NULL CHECK (length(inputs_hash) = 32),
  rules_hash BLOB NOT NULL CHECK (length(rules_hash) = 32),
  trace BLOB NOT NULL,
  appraiser_id BLOB NOT NULL,
  set_by BLOB NOT NULL,
  set_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, evaluation_id, number),
  CHECK ((number = 1) = (revision_reason IS NULL)),
  FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, id),
  FOREIGN KEY (agency_id, appraiser_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, set_by) REFERENCES account (agency_id, id)
);
