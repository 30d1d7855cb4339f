-- What employees say to what was set about them. Receiving, agreeing and objecting are three acts; who says
-- nothing has not answered.

ALTER TABLE evaluation ADD COLUMN agreed_at BIGINT;

-- One objection to an evaluation at most: its decision is final. `appraiser_id` is who rated; `explanation` what
-- the appraiser says to it, `hearing` what the reviewer heard of both. A granted one names the revision that
-- it led to.
CREATE TABLE objection (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  evaluation_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  appraiser_id BLOB NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 1),
  grounds TEXT NOT NULL CHECK (length(grounds) BETWEEN 1 AND 4000),
  filed_by BLOB NOT NULL,
  filed_at BIGINT NOT NULL,
  filed_on DATE NOT NULL,
  explanation TEXT CHECK (length(explanation) BETWEEN 1 AND 4000),
  explained_by BLOB,
  explained_at BIGINT,
  hearing TEXT CHECK (length(hearing) BETWEEN 1 AND 4000),
  outcome TEXT CHECK (outcome IN ('granted', 'dismissed')),
  reasons TEXT CHECK (length(reasons) BETWEEN 1 AND 2000),
  decided_by BLOB,
  decided_at BIGINT,
  new_revision BIGINT,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, evaluation_id),
  CHECK ((explanation IS NULL) = (explained_by IS NULL)),
  CHECK ((explanation IS NULL) = (explained_at IS NULL)),
  CHECK ((outcome IS NULL) = (reasons IS NULL)),
  CHECK ((outcome IS NULL) = (decided_by IS NULL)),
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK (outcome IS NULL OR explanation IS NOT NULL OR hearing IS NOT NULL),
  CHECK (new_revision IS NULL OR outcome = 'granted'),
  FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, appraiser_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, filed_by) REFERENCES account (agency_id, id),
  FOREIGN KEY (agency_id, explained_by) REFERENCES account (agency_id, id),
  FOREIGN KEY (agency_id, decided_by) REFERENCES account (agency_id, id)
);
CREATE INDEX objection_by_time ON objection (agency_id, filed_at);
CREATE INDEX objection_by_person ON objection (agency_id, person_id);
CREATE INDEX objection_by_appraiser ON objection (agency_id, appraiser_id);

-- Evidence of the plan to which the objection points.
CREATE TABLE objection_evidence (
  agency_id BIGINT NOT NULL,
  objection_id BLOB NOT NULL,
  evidence_id BLOB NOT NULL,
  PRIMARY KEY (agency_id, objection_id, evidence_id),
  FOREIGN KEY (agency_id, objection_id) REFERENCES objection (agency_id, id),
  FOREIGN KEY (agency_id, evidence_id) REFERENCES evidence (agency_id, id)
);

-- Whom it concerns: the employee, who rated, and who decides, as they stood when it was filed.
CREATE TABLE objection_party (
  agency_id BIGINT NOT NULL,
  person_id BLOB NOT NULL,
  objection_id BLOB NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('employee', 'appraiser', 'reviewer')),
  PRIMARY KEY (agency_id, person_id, objection_id),
  FOREIGN KEY (agency_id, objection_id) REFERENCES objection (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
);
CREATE INDEX objection_party_by_objection ON objection_party (agency_id, objection_id);
