import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf, type DatabaseRoles } from '../roles.js';

/** Seals of the log, by organisation (integrity/seal.ts). Events of before have no hash of their own. */
const sealTableSql = ({ owner, read, daemon }: DatabaseRoles): string => `
ALTER TABLE es.event ADD COLUMN hash bytea;
CREATE TABLE es.seal (
  tenant_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  from_position bigint NOT NULL,
  to_position bigint NOT NULL CHECK (to_position >= from_position),
  events integer NOT NULL CHECK (events > 0),
  root bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz(3) NOT NULL,
  key_id text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (tenant_id, number)
);
CREATE INDEX seal_to_position ON es.seal (to_position);
CREATE TRIGGER seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.seal FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.seal ENABLE ALWAYS TRIGGER seal_append_only;
ALTER TABLE es.seal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.seal TO ${owner} USING (true) WITH CHECK (true);
CREATE POLICY tenant_reads ON es.seal FOR SELECT TO ${read} USING (tenant_id = (SELECT es.tenant()));
CREATE POLICY daemon_reads ON es.seal FOR SELECT TO ${daemon} USING (true);
GRANT SELECT ON es.seal TO ${read}, ${daemon};`;

/** As before, with the hash of each event; earlier versions go on appending without. */
const appendWithHashSql = `
CREATE OR REPLACE FUNCTION es.append(p_streams json, p_events json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  base bigint := es.tail();
  moved json := es.moved(p_streams);
  added bigint;
BEGIN
  IF moved IS NOT NULL THEN
    RAISE EXCEPTION 'a stream has moved on' USING ERRCODE = 'ES001', DETAIL = moved::text;
  END IF;
  INSERT INTO es.event (position, tenant_id, stream_type, stream_id, version, event_id, type, schema_version,
    at, data, meta, hash)
  SELECT base + n.ord, n.tenant, n.stream_type, n.stream_id, n.version, n.id, n.type, n.schema_version, n.at,
    n.data, n.meta, n.hash
  FROM ROWS FROM (json_to_recordset(p_events) AS (
    tenant uuid, stream_type text, stream_id uuid, version integer, id uuid, type text,
    schema_version smallint, at timestamptz, data json, meta json, hash bytea
  )) WITH ORDINALITY AS n(tenant, stream_type, stream_id, version, id, type, schema_version, at, data, meta,
    hash, ord);
  GET DIAGNOSTICS added = ROW_COUNT;
  IF added > 0 THEN
    PERFORM pg_notify('es', (base + added)::text);
  END IF;
  RETURN base;
END $$;`;

/** Adds seals. Each must continue the chain of its organisation (ES006). */
const addSealsSql = `
CREATE FUNCTION es.add_seals(p_seals json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  added es.seal;
  newest es.seal;
BEGIN
  FOR added IN SELECT * FROM json_populate_recordset(NULL::es.seal, p_seals) LOOP
    SELECT * INTO newest FROM es.seal s WHERE s.tenant_id = added.tenant_id ORDER BY s.number DESC LIMIT 1;
    IF added.number <> coalesce(newest.number, 0) + 1 OR added.previous <> newest.hash
      OR added.from_position <= newest.to_position THEN
      RAISE EXCEPTION 'the seal does not continue the chain' USING ERRCODE = 'ES006';
    END IF;
    INSERT INTO es.seal SELECT (added).*;
  END LOOP;
END $$;`;

/** Events are hashed by their writer, and the log is sealed. */
export class Seals1500000000007 implements MigrationInterface {
  readonly name = 'Seals1500000000007';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const roles = databaseRolesOf(serviceOf(database));
    for (const part of [sealTableSql(roles), appendWithHashSql, addSealsSql]) await runner.query(part);
    await runner.query('REVOKE ALL ON FUNCTION es.add_seals(json) FROM PUBLIC');
    await runner.query(`GRANT EXECUTE ON FUNCTION es.add_seals(json) TO ${roles.daemon}`);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
