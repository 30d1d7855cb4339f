-- One type name on both engines: PostgreSQL learns SQLite's word for bytes.
CREATE DOMAIN blob AS bytea;
CREATE SEQUENCE event_id_seq;
CREATE SEQUENCE job_id_seq;
