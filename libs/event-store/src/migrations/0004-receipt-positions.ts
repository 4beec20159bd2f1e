import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';

/**
 * Appends and keeps receipts in one statement. Each receipt gets the position of its request's last event,
 * which is `after` events behind the head; null if the request recorded none. Returns the head before. ES005
 * carries the indexes of receipts that existed before.
 */
const appendWithReceiptsSql = `
CREATE FUNCTION es.append(p_streams json, p_events json, p_receipts json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  base bigint := es.append(p_streams, p_events);
  known json;
BEGIN
  WITH offered AS (
    SELECT * FROM ROWS FROM (json_to_recordset(p_receipts) AS (
      tenant uuid, key text, fingerprint text, answer json, after integer
    )) WITH ORDINALITY AS r(tenant, key, fingerprint, answer, after, ord)
  ), kept AS (
    INSERT INTO es.receipt (tenant_id, key, fingerprint, answer, position)
    SELECT tenant, key, fingerprint, answer, base + after FROM offered
    ON CONFLICT DO NOTHING RETURNING tenant_id, key
  )
  SELECT json_agg(o.ord - 1) INTO known FROM offered o
  WHERE NOT EXISTS (SELECT FROM kept k WHERE k.tenant_id = o.tenant AND k.key = o.key);
  IF known IS NOT NULL THEN
    RAISE EXCEPTION 'receipt exists' USING ERRCODE = 'ES005', DETAIL = known::text;
  END IF;
  RETURN base;
END $$;`;

/** Receipts get the position of their request's last event. Earlier versions go on writing them without. */
export class ReceiptPositions1500000000004 implements MigrationInterface {
  readonly name = 'ReceiptPositions1500000000004';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const { append } = databaseRolesOf(serviceOf(database));
    await runner.query('ALTER TABLE es.receipt ADD COLUMN position bigint');
    await runner.query(appendWithReceiptsSql);
    await runner.query('REVOKE ALL ON FUNCTION es.append(json, json, json) FROM PUBLIC');
    await runner.query(`GRANT EXECUTE ON FUNCTION es.append(json, json, json) TO ${append}`);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
