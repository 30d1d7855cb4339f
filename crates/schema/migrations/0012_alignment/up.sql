-- The alignment meeting (rapat penyelarasan predikat) of a unit and those below it: before the ratings of a year are
-- delivered, those who rate in it look at one another's. It can only ask; who rated keeps or changes.
CREATE TABLE alignment (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  cycle_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  held_on DATE NOT NULL,
  place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
  convened_by BLOB NOT NULL,
  convened_at BIGINT NOT NULL,
  minutes TEXT CHECK (length(minutes) BETWEEN 1 AND 4000),
  ended_by BLOB,
  ended_at BIGINT,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (agency_id, id),
  CHECK ((minutes IS NULL) = (ended_by IS NULL)),
  CHECK ((minutes IS NULL) = (ended_at IS NULL)),
  FOREIGN KEY (agency_id, cycle_id) REFERENCES cycle (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
  FOREIGN KEY (agency_id, convened_by) REFERENCES account (agency_id, id),
  FOREIGN KEY (agency_id, ended_by) REFERENCES account (agency_id, id)
);
CREATE UNIQUE INDEX alignment_under_way ON alignment (agency_id, cycle_id, unit_id) WHERE ended_at IS NULL;
CREATE INDEX alignment_by_day ON alignment (agency_id, held_on, id);

-- Who takes part: those who rated or will, as it stood when it was convened.
CREATE TABLE alignment_party (
  agency_id BIGINT NOT NULL,
  person_id BLOB NOT NULL,
  alignment_id BLOB NOT NULL,
  PRIMARY KEY (agency_id, person_id, alignment_id),
  FOREIGN KEY (agency_id, alignment_id) REFERENCES alignment (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
) /* clustered */;
CREATE INDEX alignment_party_by_alignment ON alignment_party (agency_id, alignment_id);

-- What somebody who takes part says of a rating, the last word. A question has its note.
CREATE TABLE alignment_mark (
  agency_id BIGINT NOT NULL,
  alignment_id BLOB NOT NULL,
  evaluation_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 1),
  stance TEXT NOT NULL CHECK (stance IN ('agree', 'question')),
  note TEXT CHECK (length(note) BETWEEN 1 AND 1000),
  marked_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, alignment_id, evaluation_id, person_id),
  CHECK ((stance = 'question') = (note IS NOT NULL)),
  FOREIGN KEY (agency_id, alignment_id) REFERENCES alignment (agency_id, id),
  FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
) /* clustered */;
CREATE INDEX alignment_mark_by_evaluation ON alignment_mark (agency_id, evaluation_id);

-- Why who rated keeps the rating that was asked about. Whoever changes it sets another revision.
CREATE TABLE alignment_answer (
  agency_id BIGINT NOT NULL,
  alignment_id BLOB NOT NULL,
  evaluation_id BLOB NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 1),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  answered_by BLOB NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, alignment_id, evaluation_id),
  FOREIGN KEY (agency_id, alignment_id) REFERENCES alignment (agency_id, id),
  FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, id),
  FOREIGN KEY (agency_id, answered_by) REFERENCES account (agency_id, id)
) /* clustered */;
