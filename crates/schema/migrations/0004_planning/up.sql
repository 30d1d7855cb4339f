-- The year, what the organisation wants of it, and what each person agreed to reach in it.

CREATE TABLE cycle (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  year BIGINT NOT NULL CHECK (year BETWEEN 2022 AND 2100),
  period_kind TEXT NOT NULL CHECK (period_kind IN ('monthly', 'quarterly')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  opened_at BIGINT NOT NULL,
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

-- A goal (sasaran) of a unit in a cycle. `statement_key` is the statement as it is compared.
CREATE TABLE goal (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  ordinal BIGINT NOT NULL,
  statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 1000),
  statement_key TEXT NOT NULL,
  perspective TEXT CHECK (perspective IN ('service_recipient', 'business_process', 'internal_strengthening', 'budget')),
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, unit_id, statement_key),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
);

-- An indicator of a goal; `supports_id` is the one above it in the cascade.
CREATE TABLE goal_indicator (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  goal_id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  ordinal BIGINT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
  name_key TEXT NOT NULL,
  measure TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 60),
  polarity TEXT NOT NULL CHECK (polarity IN ('higher', 'lower')),
  nature TEXT NOT NULL CHECK (nature IN ('cumulative', 'end_position', 'average', 'annual')),
  target_min TEXT NOT NULL CHECK (length(target_min) BETWEEN 1 AND 40),
  target_max TEXT NOT NULL CHECK (length(target_max) BETWEEN 1 AND 40),
  source TEXT NOT NULL CHECK (length(source) <= 200),
  frequency TEXT CHECK (frequency IN ('monthly', 'quarterly', 'half_yearly', 'yearly')),
  supports_id BLOB,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, unit_id, name_key),
  FOREIGN KEY (agency_id, goal_id) REFERENCES goal (agency_id, id),
  FOREIGN KEY (agency_id, supports_id) REFERENCES goal_indicator (agency_id, id)
);
CREATE INDEX goal_indicator_by_goal ON goal_indicator (agency_id, goal_id, ordinal);
CREATE INDEX goal_indicator_by_supported ON goal_indicator (agency_id, supports_id);

CREATE TABLE goal_indicator_target (
  agency_id BIGINT NOT NULL,
  indicator_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  target TEXT NOT NULL CHECK (length(target) BETWEEN 1 AND 40),
  PRIMARY KEY (agency_id, indicator_id, period_number),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES goal_indicator (agency_id, id)
) /* clustered */;

-- A list of goals that came in as a file. `was` is what it replaced, as JSON, until it is taken back or
-- the cycle is closed.
CREATE TABLE goal_import (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  cycle_id BLOB NOT NULL,
  file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
  file_hash BLOB NOT NULL CHECK (length(file_hash) = 32),
  rows_accepted BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  was TEXT NOT NULL CHECK (length(was) <= 20000000),
  state TEXT NOT NULL CHECK (state IN ('adopted', 'undone')),
  adopted_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, number),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id)
);

-- An SKP: the plan of one assignment in one cycle. `appraiser_id` is whom it was last proposed to or
-- set by; `note` the reason of a return, or what the employee held against a plan that was set;
-- `zone` the clock of the unit it belongs to, by which its days begin and end;
-- `version_number` the last frozen version, 0 before the first.
CREATE TABLE plan (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  appraiser_id BLOB,
  form TEXT NOT NULL CHECK (form IN ('staff', 'head')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'returned', 'set', 'set_with_note')),
  state_since BIGINT NOT NULL,
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  version_number BIGINT NOT NULL CHECK (version_number >= 0),
  starts_on DATE NOT NULL,
  ends_on DATE NOT NULL CHECK (ends_on >= starts_on),
  zone TEXT NOT NULL CHECK (zone IN ('wib', 'wita', 'wit')),
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cycle_id, assignment_id),
  CHECK ((state IN ('returned', 'set_with_note')) = (note IS NOT NULL)),
  CHECK (state = 'draft' OR version_number > 0),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
);
CREATE INDEX plan_by_person ON plan (agency_id, person_id);
CREATE INDEX plan_by_appraiser ON plan (agency_id, appraiser_id);
CREATE INDEX plan_by_assignment ON plan (agency_id, assignment_id);

-- The current content as one document; the rows below are its projection, written with it.
CREATE TABLE plan_content (
  agency_id BIGINT NOT NULL,
  plan_id BLOB NOT NULL,
  content TEXT NOT NULL CHECK (length(content) <= 1000000),
  PRIMARY KEY (agency_id, plan_id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);

-- What was proposed, in canonical bytes; never changed. `hash` is what an appraiser sets.
CREATE TABLE plan_version (
  agency_id BIGINT NOT NULL,
  plan_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  content BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  author BLOB NOT NULL,
  frozen_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, number),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);

-- Each change of state: who, when, with which words. `number` is the plan's version after the act.
CREATE TABLE plan_step (
  agency_id BIGINT NOT NULL,
  plan_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'returned', 'set', 'set_with_note')),
  version_number BIGINT NOT NULL,
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  account_id BLOB NOT NULL,
  acted_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, number),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
) /* clustered */;

-- A work result (rencana hasil kerja) of a plan. `supports` are the words of what it serves above;
-- the superior may still take the result away that `supports_result_id` names: no foreign key.
CREATE TABLE work_result (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  ordinal BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('main', 'additional')),
  statement TEXT NOT NULL CHECK (length(statement) <= 1000),
  supports TEXT CHECK (length(supports) BETWEEN 1 AND 1000),
  supports_result_id BLOB,
  supports_goal_id BLOB,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, supports_goal_id) REFERENCES goal_indicator (agency_id, id)
);
CREATE INDEX work_result_by_plan ON work_result (agency_id, plan_id, ordinal);
CREATE INDEX work_result_by_supported_result ON work_result (agency_id, supports_result_id);
CREATE INDEX work_result_by_supported_goal ON work_result (agency_id, supports_goal_id);

-- An individual indicator (IKI) of a work result, with its target of the year. Texts and targets may
-- be empty while the plan is being written. Staff name an aspect, heads a perspective.
CREATE TABLE plan_indicator (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  work_result_id BLOB NOT NULL,
  ordinal BIGINT NOT NULL,
  aspect TEXT CHECK (aspect IN ('quantity', 'quality', 'time', 'cost')),
  perspective TEXT CHECK (perspective IN ('service_recipient', 'business_process', 'internal_strengthening', 'budget')),
  name TEXT NOT NULL CHECK (length(name) <= 500),
  polarity TEXT NOT NULL CHECK (polarity IN ('higher', 'lower')),
  nature TEXT NOT NULL CHECK (nature IN ('cumulative', 'end_position', 'average', 'annual')),
  target_min TEXT NOT NULL CHECK (length(target_min) <= 40),
  target_max TEXT NOT NULL CHECK (length(target_max) <= 40),
  measure TEXT NOT NULL CHECK (length(measure) <= 60),
  source TEXT NOT NULL CHECK (length(source) <= 200),
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, work_result_id) REFERENCES work_result (agency_id, id)
);
CREATE INDEX plan_indicator_by_plan ON plan_indicator (agency_id, plan_id, ordinal);
CREATE INDEX plan_indicator_by_result ON plan_indicator (agency_id, work_result_id);

-- The plan is in the key, so that all targets of a plan lie together.
CREATE TABLE plan_indicator_target (
  agency_id BIGINT NOT NULL,
  plan_id BLOB NOT NULL,
  indicator_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  target TEXT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, indicator_id, period_number),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES plan_indicator (agency_id, id)
) /* clustered */;

-- What the leader expects of one of the seven values (ekspektasi khusus pimpinan).
CREATE TABLE behaviour_expectation (
  agency_id BIGINT NOT NULL,
  plan_id BLOB NOT NULL,
  behaviour TEXT NOT NULL CHECK (behaviour IN ('service_oriented', 'accountable', 'competent', 'harmonious', 'loyal', 'adaptive', 'collaborative')),
  expectation TEXT NOT NULL CHECK (length(expectation) BETWEEN 1 AND 1000),
  PRIMARY KEY (agency_id, plan_id, behaviour),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
) /* clustered */;

-- The annex: support with resources (who, by when), how to account, consequences.
CREATE TABLE annex_item (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  list TEXT NOT NULL CHECK (list IN ('support', 'accountability', 'consequence')),
  ordinal BIGINT NOT NULL,
  statement TEXT NOT NULL CHECK (length(statement) <= 1000),
  owner TEXT NOT NULL CHECK (length(owner) <= 200),
  due_on DATE,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);
CREATE INDEX annex_item_by_plan ON annex_item (agency_id, plan_id, ordinal);

-- A dialogue about a plan; the first is the clarification of expectations (PermenPANRB 6/2022).
CREATE TABLE dialogue (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('expectation', 'periodic')),
  held_on DATE NOT NULL,
  statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 4000),
  employee_id BLOB NOT NULL,
  appraiser_id BLOB NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, employee_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, appraiser_id) REFERENCES person (agency_id, id)
);
CREATE INDEX dialogue_by_plan ON dialogue (agency_id, plan_id, held_on);
