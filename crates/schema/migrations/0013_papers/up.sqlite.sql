-- SQLite cannot change a check: what is referred to is put aside and comes back under its name. The references
-- are counted again when the rows are there.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE document_before AS SELECT * FROM document;
DROP TABLE document;
CREATE TABLE document (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('skp', 'evaluation', 'summary', 'objection', 'organisation', 'recap')),
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
  CHECK ((kind IN ('recap', 'organisation')) = (person_id IS NULL)),
  FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
  FOREIGN KEY (agency_id, rendered_by) REFERENCES account (agency_id, id)
);
INSERT INTO document (
    agency_id, id, kind, object_id, person_id, version_number, template_version, language, file_hash, file_bytes,
    code, rendered_by, rendered_at
  )
  SELECT
    agency_id, id, kind, object_id, person_id, version_number, template_version, language, file_hash, file_bytes,
    code, rendered_by, rendered_at
  FROM document_before;
DROP TABLE document_before;
