import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is appended belongs to the organisation that is set, whichever function appends it: the functions run
 * as the owner, and row-level security is forced.
 */
const boundOrganisationSql = ['event', 'receipt']
  .map(
    (table) =>
      `ALTER POLICY owner_all ON es.${table} USING (true) WITH CHECK (tenant_id = (SELECT es.tenant()));`,
  )
  .join('\n');

/**
 * As before, except that `index` says which stream is meant: a transaction for several organisations appends
 * for one after the other, and numbers its streams and receipts across all of them.
 */
const indexedFunctionsSql = `
CREATE OR REPLACE FUNCTION es.moved(p_streams json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  RETURN (SELECT json_agg(json_build_object('index', s.index, 'actual', s.actual)) FROM (
    SELECT coalesce(r.index, r.ord - 1) AS index, r.expected, coalesce((SELECT e.version FROM es.event e
      WHERE e.tenant_id = r.tenant AND e.stream_id = r.id AND e.stream_type = r.type
      ORDER BY e.version DESC LIMIT 1), 0) AS actual
    FROM ROWS FROM (json_to_recordset(p_streams) AS (
      tenant uuid, type text, id uuid, expected integer, index integer
    )) WITH ORDINALITY AS r(tenant, type, id, expected, index, ord)
  ) s WHERE s.actual <> s.expected);
END $$;
CREATE OR REPLACE FUNCTION es.append(p_streams json, p_events json, p_receipts json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  base bigint := es.append(p_streams, p_events);
  known json;
BEGIN
  WITH offered AS (
    SELECT * FROM ROWS FROM (json_to_recordset(p_receipts) AS (
      tenant uuid, key text, fingerprint text, answer json, after integer, index integer
    )) WITH ORDINALITY AS r(tenant, key, fingerprint, answer, after, index, ord)
  ), kept AS (
    INSERT INTO es.receipt (tenant_id, key, fingerprint, answer, position)
    SELECT tenant, key, fingerprint, answer, base + after FROM offered
    ON CONFLICT DO NOTHING RETURNING tenant_id, key
  )
  SELECT json_agg(coalesce(o.index, o.ord - 1)) INTO known FROM offered o
  WHERE NOT EXISTS (SELECT FROM kept k WHERE k.tenant_id = o.tenant AND k.key = o.key);
  IF known IS NOT NULL THEN
    RAISE EXCEPTION 'receipt exists' USING ERRCODE = 'ES005', DETAIL = known::text;
  END IF;
  RETURN base;
END $$;`;

/** Nothing is appended for another organisation than the one that is set. */
export class BoundOrganisation1500000000006 implements MigrationInterface {
  readonly name = 'BoundOrganisation1500000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(boundOrganisationSql);
    await runner.query(indexedFunctionsSql);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
