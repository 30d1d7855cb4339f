-- What was reached. One row per indicator and period holds the latest report;
-- what it said before is in its events.

CREATE TABLE realisation (
  agency_id BIGINT NOT NULL,
  id BLOB NOT NULL,
  indicator_id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  period_number BIGINT NOT NULL CHECK (period_number BETWEEN 1 AND 12),
  amount TEXT NOT NULL CHECK (length(amount) BETWEEN 1 AND 40),
  note TEXT NOT NULL CHECK (length(note) <= 4000),
  as_of DATE NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reported', 'verified', 'returned')),
  reported_by BLOB NOT NULL,
  reported_at BIGINT NOT NULL,
  verified_by BLOB,
  verified_at BIGINT,
  returned_reason TEXT CHECK (length(returned_reason) <= 2000),
  version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, indicator_id, period_number),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES plan_indicator (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);
CREATE INDEX realisation_by_plan ON realisation (agency_id, plan_id, period_number);
