-- The year is a period of its own, number 13: its predicates are a series beside the periodic ones. `delivered_at`
-- says since when the employee has what was set: a periodic evaluation at once, that of the year when it is final.

-- The result of a person in a year, once it is final: from which plan and which evaluation, and under which
-- number of the close, none when it was finalised by itself. The row says what holds now.
CREATE TABLE final_result (
  agency_id BIGINT NOT NULL,
  cycle_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  evaluation_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  predicate TEXT NOT NULL CHECK (predicate IN ('very_good', 'good', 'needs_improvement', 'poor', 'very_poor')),
  revision BIGINT NOT NULL CHECK (revision >= 1),
  close_number BIGINT,
  finalised_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, cycle_id, person_id),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
) /* clustered */;
CREATE INDEX final_result_by_person ON final_result (agency_id, person_id);

-- What was final when: canonical bytes with their hash, never changed. A granted objection leads to the next.
CREATE TABLE final_result_revision (
  agency_id BIGINT NOT NULL,
  cycle_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  predicate TEXT NOT NULL CHECK (predicate IN ('very_good', 'good', 'needs_improvement', 'poor', 'very_poor')),
  content BLOB NOT NULL,
  content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
  account_id BLOB NOT NULL,
  acted_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, cycle_id, person_id, number),
  FOREIGN KEY (agency_id, cycle_id, person_id) REFERENCES final_result (agency_id, cycle_id, person_id),
  FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
) /* clustered */;

-- A close of the year: planned in slices, adopted by a second person, executed in slices. `cursor` is the last
-- person that a slice was about; `plan_hash` chains the lines, `results_hash` the results. At a time one is alive.
CREATE TABLE year_close (
  agency_id BIGINT NOT NULL,
  cycle_id BLOB NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('planning', 'planned', 'executing', 'done', 'replaced')),
  counts TEXT NOT NULL CHECK (length(counts) <= 8000),
  cursor BLOB,
  people BIGINT NOT NULL,
  executed BIGINT NOT NULL,
  plan_hash BLOB NOT NULL CHECK (length(plan_hash) = 32),
  results_hash BLOB NOT NULL CHECK (length(results_hash) = 32),
  planned_by BLOB NOT NULL,
  planned_at BIGINT NOT NULL,
  adopted_by BLOB,
  adopted_at BIGINT,
  ended_at BIGINT,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (agency_id, cycle_id, number),
  CHECK ((adopted_by IS NULL) = (adopted_at IS NULL)),
  CHECK (adopted_by IS NULL OR adopted_by <> planned_by),
  CHECK (state NOT IN ('executing', 'done') OR adopted_by IS NOT NULL),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, planned_by) REFERENCES account (agency_id, id),
  FOREIGN KEY (agency_id, adopted_by) REFERENCES account (agency_id, id)
);

-- What a close says of each person: ready with the hash of what will be final, or why not.
CREATE TABLE year_close_line (
  agency_id BIGINT NOT NULL,
  cycle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  person_id BLOB NOT NULL,
  verdict TEXT NOT NULL CHECK (length(verdict) BETWEEN 1 AND 40),
  predicate TEXT CHECK (predicate IN ('very_good', 'good', 'needs_improvement', 'poor', 'very_poor')),
  content_hash BLOB CHECK (length(content_hash) = 32),
  PRIMARY KEY (agency_id, cycle_id, number, person_id),
  CHECK ((verdict = 'ready') = (content_hash IS NOT NULL)),
  FOREIGN KEY (agency_id, cycle_id, number) REFERENCES year_close (agency_id, cycle_id, number),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
) /* clustered */;
CREATE INDEX year_close_line_by_person ON year_close_line (agency_id, person_id);
CREATE INDEX year_close_line_by_verdict ON year_close_line (agency_id, cycle_id, number, verdict, person_id);
