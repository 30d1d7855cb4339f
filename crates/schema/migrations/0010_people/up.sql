-- People on the move.

-- Somebody who is for a time not subject to planning and evaluation (PermenPANRB 8/2021; law.md 1.10), with the
-- decree that says so. From `valid_from` until before `valid_to`; a record that was a mistake is void, never
-- deleted.
CREATE TABLE exclusion (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('state_official', 'suspended', 'unpaid_leave', 'pre_retirement', 'study_leave', 'other')),
  valid_from DATE NOT NULL,
  valid_to DATE CHECK (valid_to > valid_from),
  decree TEXT NOT NULL CHECK (length(decree) BETWEEN 1 AND 200),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 1000),
  is_void BOOLEAN NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (agency_id, id),
  CHECK (kind <> 'other' OR reason IS NOT NULL),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, recorded_by) REFERENCES account (agency_id, id)
);
CREATE INDEX exclusion_by_person ON exclusion (agency_id, person_id);

-- Each later word about its end: what it says from then on, who said so and why. `number` is the version of the
-- exclusion after it.
CREATE TABLE exclusion_change (
  agency_id BIGINT NOT NULL,
  exclusion_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 2),
  valid_to DATE,
  is_void BOOLEAN NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  account_id BLOB NOT NULL,
  acted_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, exclusion_id, number),
  FOREIGN KEY (agency_id, exclusion_id) REFERENCES exclusion (agency_id, id),
  FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
) /* clustered */;

-- Somebody acts in a post (Plt., Plh.) by a decree; the days are those of the assignment. `rests_on` is the import
-- that was the last visible one when it was recorded: that one is not taken back any more.
CREATE TABLE acting (
  agency_id BIGINT NOT NULL,
  assignment_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  decree TEXT NOT NULL CHECK (length(decree) BETWEEN 1 AND 200),
  rests_on BIGINT NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  end_reason TEXT CHECK (length(end_reason) BETWEEN 1 AND 1000),
  ended_by BLOB,
  ended_at BIGINT,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (agency_id, assignment_id),
  CHECK ((end_reason IS NULL) = (ended_by IS NULL)),
  CHECK ((end_reason IS NULL) = (ended_at IS NULL)),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, recorded_by) REFERENCES account (agency_id, id),
  FOREIGN KEY (agency_id, ended_by) REFERENCES account (agency_id, id)
);

-- The relations (`reporting`) that began with an appointment: whose post, since when, and to whom its holder answered
-- before. A list that still says so is older than the appointment.
CREATE TABLE acting_edge (
  agency_id BIGINT NOT NULL,
  acting_id BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  valid_from DATE NOT NULL,
  was_superior_id BLOB,
  PRIMARY KEY (agency_id, acting_id, assignment_id),
  FOREIGN KEY (agency_id, acting_id) REFERENCES acting (agency_id, assignment_id),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, was_superior_id) REFERENCES person (agency_id, id)
) /* clustered */;
CREATE INDEX acting_edge_by_assignment ON acting_edge (agency_id, assignment_id, valid_from);
