-- Plans begin from others: who holds a position is asked for.
CREATE INDEX assignment_by_position ON assignment (agency_id, position_id);
