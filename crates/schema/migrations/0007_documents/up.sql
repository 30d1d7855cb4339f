-- What was printed for whom. A document is made once from a frozen version and a template's version,
-- kept by its hash, and never made again; a recap is noted by its hash and not kept.

CREATE TABLE document (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('skp', 'evaluation', 'recap')),
  object_id BLOB NOT NULL,
  person_id BLOB,
  version_number BIGINT NOT NULL CHECK (version_number >= 0),
  template_version BIGINT NOT NULL CHECK (template_version >= 1),
  language TEXT NOT NULL CHECK (language IN ('id', 'en')),
  file_hash BLOB NOT NULL CHECK (length(file_hash) = 32),
  file_bytes BIGINT NOT NULL CHECK (file_bytes > 0),
  code TEXT CHECK (length(code) = 16),
  rendered_by BLOB NOT NULL,
  rendered_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, kind, object_id, version_number, template_version, language),
  CHECK ((kind = 'recap') = (code IS NULL)),
  CHECK ((kind = 'recap') = (person_id IS NULL)),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, rendered_by) REFERENCES account (agency_id, id)
);
CREATE INDEX document_by_file ON document (agency_id, file_hash);
CREATE INDEX document_by_person ON document (agency_id, person_id, rendered_at);

-- The directory: the code on a paper leads to its agency before anybody is signed in.
CREATE TABLE directory_document (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 16),
  agency_id BIGINT NOT NULL,
  document_id BLOB NOT NULL,
  FOREIGN KEY (agency_id, document_id) REFERENCES document (agency_id, id)
);
