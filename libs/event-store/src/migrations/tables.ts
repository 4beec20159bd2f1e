import type { DatabaseRoles } from '../roles.js';

/** The kernel's tables. `json`, not `jsonb`: an event's bytes stay what they were. */
export const storeTablesSql = `
CREATE TABLE es.event (
  position bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  stream_type text NOT NULL,
  stream_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  at timestamptz(3) NOT NULL,
  data json NOT NULL,
  meta json NOT NULL
);
CREATE UNIQUE INDEX event_stream_version ON es.event (tenant_id, stream_id, stream_type, version);
ALTER TABLE es.event SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

CREATE TABLE es.receipt (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  answer json NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX receipt_at ON es.receipt (at);

CREATE TABLE es.inbox (
  seq bigint PRIMARY KEY,
  after_position bigint NOT NULL,
  heard_at timestamptz(3) NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  tenant_id uuid NOT NULL,
  stream text NOT NULL,
  version integer NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  at timestamptz(3) NOT NULL,
  by text NOT NULL,
  data json NOT NULL
);

CREATE TABLE es.mark (
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  kafka_offset text,
  PRIMARY KEY (topic, part)
) WITH (fillfactor = 50);

CREATE TABLE es.parked (
  tenant_id uuid NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  stream text NOT NULL,
  event json NOT NULL,
  fault text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, topic, part, position)
);

CREATE TABLE es.relay (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch bigint NOT NULL DEFAULT 0,
  position bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO es.relay DEFAULT VALUES;
CREATE TABLE es.relay_part (
  part text PRIMARY KEY,
  position bigint NOT NULL
) WITH (fillfactor = 50);
`;

/** ENABLE ALWAYS, so that not even a superuser in replica mode slips past. */
export const appendOnlySql = `
CREATE FUNCTION es.deny_mutation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'ES002'; END $$;
${['event', 'inbox']
  .map(
    (table) => `
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.${table} FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.${table} ENABLE ALWAYS TRIGGER ${table}_append_only;`,
  )
  .join('')}
`;

/**
 * Every row that names an organisation is confined; the owner's policy serves the kernel's own functions
 * only.
 */
export const confinementSql = ({ owner, read, append, daemon }: DatabaseRoles): string => `
CREATE FUNCTION es.tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $$;
${['event', 'receipt', 'inbox', 'parked']
  .map(
    (table) => `
ALTER TABLE es.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.${table} TO ${owner} USING (true) WITH CHECK (true);`,
  )
  .join('')}
CREATE POLICY tenant_reads ON es.event FOR SELECT TO ${read} USING (tenant_id = (SELECT es.tenant()));
CREATE POLICY tenant_reads ON es.receipt FOR SELECT TO ${read} USING (tenant_id = (SELECT es.tenant()));
CREATE POLICY daemon_reads ON es.event FOR SELECT TO ${daemon} USING (true);
CREATE POLICY daemon_reads ON es.inbox FOR SELECT TO ${daemon} USING (true);
CREATE POLICY daemon_reads ON es.parked FOR SELECT TO ${daemon} USING (true);

GRANT USAGE ON SCHEMA es TO ${read}, ${append}, ${daemon};
GRANT USAGE ON SCHEMA public TO ${read}, ${append}, ${daemon};
GRANT USAGE ON SCHEMA es_next TO ${daemon};
GRANT SELECT ON es.event, es.receipt TO ${read};
GRANT SELECT ON es.event, es.inbox, es.mark, es.parked, es.relay, es.relay_part TO ${daemon};
GRANT UPDATE ON es.relay TO ${daemon};
GRANT INSERT, UPDATE ON es.relay_part TO ${daemon};
`;
