-- The year and what each person agreed to reach in it.

CREATE TABLE cycle (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  year BIGINT NOT NULL CHECK (year BETWEEN 2022 AND 2100),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, year),
  FOREIGN KEY (agency_id) REFERENCES agency (agency_id)
);

CREATE TABLE period (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 12),
  starts_on DATE NOT NULL,
  ends_on DATE NOT NULL CHECK (ends_on > starts_on),
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, number),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id)
);

-- An SKP: the plan of one assignment in one cycle.
CREATE TABLE plan (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  appraiser_id BLOB,
  state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'returned', 'set', 'set_with_note')),
  starts_on DATE NOT NULL,
  ends_on DATE NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, assignment_id),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
);
CREATE INDEX plan_by_person ON plan (agency_id, person_id);
CREATE INDEX plan_by_appraiser ON plan (agency_id, appraiser_id);

-- A work result (rencana hasil kerja) of a plan.
CREATE TABLE work_result (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  ordinal BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('main', 'additional')),
  statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 1000),
  supports TEXT CHECK (length(supports) <= 1000),
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);
CREATE INDEX work_result_by_plan ON work_result (agency_id, plan_id, ordinal);

-- An individual indicator (IKI) of a work result, with its target of the year.
CREATE TABLE plan_indicator (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  work_result_id BLOB NOT NULL,
  ordinal BIGINT NOT NULL,
  aspect TEXT NOT NULL CHECK (aspect IN ('quantity', 'quality', 'time', 'cost')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
  polarity TEXT NOT NULL CHECK (polarity IN ('higher', 'lower')),
  nature TEXT NOT NULL CHECK (nature IN ('cumulative', 'end_position', 'average', 'annual')),
  target_min TEXT NOT NULL,
  target_max TEXT NOT NULL,
  measure TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 60),
  source TEXT NOT NULL CHECK (length(source) <= 200),
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, work_result_id) REFERENCES work_result (agency_id, id)
);
CREATE INDEX plan_indicator_by_plan ON plan_indicator (agency_id, plan_id, ordinal);

CREATE TABLE plan_indicator_target (
  agency_id BIGINT NOT NULL,
  indicator_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  target TEXT NOT NULL,
  PRIMARY KEY (agency_id, indicator_id, period_number),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES plan_indicator (agency_id, id)
);
