-- Plans begin from others: who holds a position is asked for.
CREATE INDEX assignment_by_position ON assignment (agency_id, position_id);

-- A result of the qualitative approach (pendekatan kualitatif) has one indicator: its words in full, without
-- number or measure. `name` holds their beginning; a report against it has the amount "-". Something is due
-- in every period: its targets are empty.
ALTER TABLE plan_indicator ADD COLUMN narrative TEXT CHECK (length(narrative) BETWEEN 1 AND 2000);
