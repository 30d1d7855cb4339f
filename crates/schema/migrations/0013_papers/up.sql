-- Three more papers: the summary of an evaluation, an objection with its decision, what a unit achieved, which is of
-- nobody. The number of a summary and of a unit's paper is the moment of the last change that it tells, in
-- microseconds UTC; that of an objection is its version.
CREATE INDEX document_by_file ON document (agency_id, file_hash);
CREATE INDEX document_by_person ON document (agency_id, person_id, rendered_at);
