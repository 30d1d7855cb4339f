-- Units, positions, people and what ties them together. A fact holds from
-- `valid_from` until before `valid_to`; it is closed, never changed. `recorded_in` is the number of the
-- import that brought a row, 0 for one that was typed: rows above the agency's `visible_import` are
-- staged and not yet there, so that an import of any size becomes visible by one small change.

CREATE TABLE unit (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id) REFERENCES agency (agency_id)
);

CREATE TABLE unit_fact (
  agency_id BIGINT NOT NULL,
  unit_id BLOB NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE CHECK (valid_to > valid_from),
  parent_id BLOB,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (length(kind) <= 40),
  zone TEXT NOT NULL CHECK (zone IN ('wib', 'wita', 'wit')),
  recorded_at BIGINT NOT NULL,
  recorded_in BIGINT NOT NULL,
  PRIMARY KEY (agency_id, unit_id, valid_from),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
  FOREIGN KEY (agency_id, parent_id) REFERENCES unit (agency_id, id)
);
CREATE INDEX unit_fact_by_parent ON unit_fact (agency_id, parent_id);
CREATE INDEX unit_fact_by_name ON unit_fact (agency_id, name_key);

-- Every ancestor of every unit, itself included at depth 0: a subtree is one join.
CREATE TABLE unit_closure (
  agency_id BIGINT NOT NULL,
  ancestor_id BLOB NOT NULL,
  descendant_id BLOB NOT NULL,
  depth BIGINT NOT NULL CHECK (depth BETWEEN 0 AND 32),
  valid_from DATE NOT NULL,
  valid_to DATE CHECK (valid_to > valid_from),
  recorded_in BIGINT NOT NULL,
  PRIMARY KEY (agency_id, ancestor_id, descendant_id, valid_from),
  FOREIGN KEY (agency_id, ancestor_id) REFERENCES unit (agency_id, id),
  FOREIGN KEY (agency_id, descendant_id) REFERENCES unit (agency_id, id)
) /* clustered */;
-- With everything that is asked of it: SQLite would rather read an agency than look each row up.
CREATE INDEX unit_closure_by_descendant ON unit_closure (agency_id, descendant_id, depth, valid_to, recorded_in);

CREATE TABLE position (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  title_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('jpt', 'administrator', 'pengawas', 'functional', 'pelaksana', 'official')),
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, title_key)
);

-- A person belongs to one agency. The NIP is sealed; `nip_hash` finds it, `nip_last4` shows it.
CREATE TABLE person (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  sort_key BLOB NOT NULL,
  nip_sealed BLOB,
  nip_hash BLOB,
  nip_last4 TEXT,
  sex TEXT CHECK (sex IN ('female', 'male')),
  birth_date DATE,
  version BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  recorded_in BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, nip_hash),
  FOREIGN KEY (agency_id) REFERENCES agency (agency_id)
);

CREATE INDEX person_by_name ON person (agency_id, sort_key, id);

-- `closed_in` is the import that gave a fact its end: the end counts from that horizon on, and before it
-- `valid_to_before` does. So an import ends any number of facts unseen, and all at once.
CREATE TABLE employment (
  agency_id BIGINT NOT NULL,
  person_id BLOB NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE CHECK (valid_to > valid_from),
  kind TEXT NOT NULL CHECK (kind IN ('pns', 'cpns', 'pppk', 'pppk_part_time', 'non_asn')),
  grade TEXT,
  contract_end DATE,
  recorded_at BIGINT NOT NULL,
  recorded_in BIGINT NOT NULL,
  closed_in BIGINT NOT NULL DEFAULT 0,
  valid_to_before DATE,
  PRIMARY KEY (agency_id, person_id, valid_from),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)
);

CREATE TABLE assignment (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  position_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('definitive', 'plt', 'plh')),
  heads_unit BOOLEAN NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE CHECK (valid_to > valid_from),
  recorded_at BIGINT NOT NULL,
  recorded_in BIGINT NOT NULL,
  closed_in BIGINT NOT NULL DEFAULT 0,
  valid_to_before DATE,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
  FOREIGN KEY (agency_id, position_id) REFERENCES position (agency_id, id)
);
CREATE INDEX assignment_by_person ON assignment (agency_id, person_id);
CREATE INDEX assignment_by_unit ON assignment (agency_id, unit_id);

-- Who appraises whom: the superior of an assignment (pejabat penilai kinerja).
CREATE TABLE reporting (
  agency_id BIGINT NOT NULL,
  assignment_id BLOB NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE CHECK (valid_to > valid_from),
  superior_id BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  recorded_in BIGINT NOT NULL,
  closed_in BIGINT NOT NULL DEFAULT 0,
  valid_to_before DATE,
  PRIMARY KEY (agency_id, assignment_id, valid_from),
  FOREIGN KEY (agency_id, assignment_id) REFERENCES assignment (agency_id, id),
  FOREIGN KEY (agency_id, superior_id) REFERENCES person (agency_id, id)
);
CREATE INDEX reporting_by_superior ON reporting (agency_id, superior_id);

-- A list that came in as a file, from its first slice to its undoing. `stopped` says why it did not come to
-- its end.
CREATE TABLE import (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  number BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('employees', 'officials')),
  file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
  file_hash BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'visible', 'undone', 'swept')),
  slices BIGINT NOT NULL,
  slices_done BIGINT NOT NULL,
  rows_accepted BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  stopped TEXT CHECK (stopped IN ('fault', 'denied', 'incomplete')),
  started_by BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, number),
  FOREIGN KEY (agency_id) REFERENCES agency (agency_id)
);

-- What an import ended or renamed, so that it can be turned back when the import is taken back: `since` begins
-- the fact, `until` ends it now; `was`, `was_in` and `was_before` are its end as it stood; `name` the name before.
CREATE TABLE import_closing (
  agency_id BIGINT NOT NULL,
  recorded_in BIGINT NOT NULL,
  fact TEXT NOT NULL CHECK (fact IN ('employment', 'assignment', 'reporting', 'name')),
  target BLOB NOT NULL,
  since DATE,
  until DATE CHECK (until > since),
  was DATE,
  was_in BIGINT,
  was_before DATE,
  name TEXT CHECK (length(name) BETWEEN 1 AND 200),
  PRIMARY KEY (agency_id, recorded_in, fact, target),
  CHECK ((fact = 'name') = (name IS NOT NULL) AND (fact = 'name') = (since IS NULL)),
  FOREIGN KEY (agency_id) REFERENCES agency (agency_id)
) /* clustered */;

-- Normalised words that find a person or unit by prefix, the same on both engines.
CREATE TABLE search_term (
  agency_id BIGINT NOT NULL,
  term TEXT NOT NULL CHECK (length(term) BETWEEN 1 AND 60),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'unit')),
  target BLOB NOT NULL,
  recorded_in BIGINT NOT NULL,
  PRIMARY KEY (agency_id, term, kind, target)
) /* clustered */;
-- Whether what has one word has another, too.
CREATE INDEX search_term_by_target ON search_term (agency_id, kind, target, term);
