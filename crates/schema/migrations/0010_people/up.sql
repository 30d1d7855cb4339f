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
  PRIMARY KEY (agency_id, acting_id, assignment_id, valid_from),
  FOREIGN KEY (agency_id, acting_id) REFERENCES acting (agency_id, assignment_id),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, was_superior_id) REFERENCES person (agency_id, id)
) /* clustered */;
CREATE INDEX acting_edge_by_assignment ON acting_edge (agency_id, assignment_id, valid_from);

-- Somebody moves to another post, or leaves the agency, by a decree. `moved_on` is the first day in the new post, or the
-- first day on which the old one is held no more. `post_*` and `work_*` are the ends of the old post and of the employment
-- as they stood, so that a mistake can be taken back: then it is void, never deleted. `rests_on` as in `acting`.
CREATE TABLE person_move (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('move', 'retirement', 'resignation', 'death', 'transfer')),
  from_id BLOB NOT NULL,
  to_id BLOB,
  moved_on DATE NOT NULL,
  decree TEXT NOT NULL CHECK (length(decree) BETWEEN 1 AND 200),
  post_to DATE,
  post_in BIGINT NOT NULL,
  post_before DATE,
  work_since DATE,
  work_to DATE,
  work_in BIGINT,
  work_before DATE,
  rests_on BIGINT NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  void_reason TEXT CHECK (length(void_reason) BETWEEN 1 AND 1000),
  voided_by BLOB,
  voided_at BIGINT,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (agency_id, id),
  CHECK ((kind = 'move') = (to_id IS NOT NULL)),
  CHECK ((kind = 'move') = (work_since IS NULL)),
  CHECK ((void_reason IS NULL) = (voided_by IS NULL)),
  CHECK ((void_reason IS NULL) = (voided_at IS NULL)),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, from_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, to_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, recorded_by) REFERENCES account (agency_id, id),
  FOREIGN KEY (agency_id, voided_by) REFERENCES account (agency_id, id)
);
CREATE INDEX person_move_by_day ON person_move (agency_id, moved_on, id);
CREATE INDEX person_move_by_person ON person_move (agency_id, person_id);

-- The relations (`reporting`) of others that change with a move: to whom the holder of a post answered, the relation
-- that ends (since when it held, and its end as it stood), and to whom the holder answers from the day of the move on, if
-- to anybody: until before `until`, as a part of the appointment `acting_id` where that person acts.
CREATE TABLE person_move_edge (
  agency_id BIGINT NOT NULL,
  move_id BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  was_superior_id BLOB,
  ended_since DATE,
  was_to DATE,
  was_in BIGINT,
  was_before DATE,
  superior_id BLOB,
  until DATE,
  acting_id BLOB,
  PRIMARY KEY (agency_id, move_id, assignment_id),
  FOREIGN KEY (agency_id, move_id) REFERENCES person_move (agency_id, id),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, was_superior_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, superior_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, acting_id) REFERENCES acting (agency_id, assignment_id)
) /* clustered */;
CREATE INDEX person_move_edge_by_assignment ON person_move_edge (agency_id, assignment_id);

-- Who appraises somebody in a post, named by HR for the days from `valid_from` until before `valid_to`; the relations
-- (`reporting`) say so since. `was_superior_id` is to whom the holder answered on the first day. `rests_on` as in `acting`.
CREATE TABLE appraiser_naming (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  assignment_id BLOB NOT NULL,
  appraiser_id BLOB NOT NULL,
  was_superior_id BLOB,
  valid_from DATE NOT NULL,
  valid_to DATE,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  rests_on BIGINT NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, appraiser_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, was_superior_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, recorded_by) REFERENCES account (agency_id, id)
);
CREATE INDEX appraiser_naming_by_time ON appraiser_naming (agency_id, recorded_at, id);
