ALTER TABLE document DROP CONSTRAINT document_kind_check;
ALTER TABLE document ADD CHECK (kind IN ('skp', 'evaluation', 'summary', 'objection', 'organisation', 'recap'));
-- As PostgreSQL named the second of two checks over several columns.
ALTER TABLE document DROP CONSTRAINT document_check1;
ALTER TABLE document ADD CHECK ((kind IN ('recap', 'organisation')) = (person_id IS NULL));
DROP INDEX document_by_file;
DROP INDEX document_by_person;
