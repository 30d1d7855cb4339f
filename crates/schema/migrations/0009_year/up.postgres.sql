ALTER TABLE organisation_predicate DROP CONSTRAINT organisation_predicate_period_number_check;
ALTER TABLE organisation_predicate ADD CHECK (period_number BETWEEN 1 AND 13);
ALTER TABLE evaluation DROP CONSTRAINT evaluation_period_number_check;
ALTER TABLE evaluation ADD CHECK (period_number BETWEEN 1 AND 13);
ALTER TABLE evaluation ADD COLUMN delivered_at BIGINT;
UPDATE evaluation SET delivered_at = COALESCE(received_at, set_at);
ALTER TABLE evaluation ADD CHECK (received_on IS NULL OR delivered_at IS NOT NULL);
