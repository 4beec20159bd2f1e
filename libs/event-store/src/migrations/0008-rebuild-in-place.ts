import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';

/** Runs with the rights of whoever calls it: row-level security confines every write to the row's organisation. */
const renewRowsSql = `
CREATE FUNCTION es.renew_rows(p_table text, p_key text, p_columns text[], p_rows json) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  names text := (SELECT string_agg(format('%I', c), ', ') FROM unnest(p_columns) AS u(c));
  matching text := format('json_populate_recordset(NULL::public.%I, $1) k
    WHERE v.tenant_id = k.tenant_id AND v.%2$I = k.%2$I', p_table, p_key);
  tenant uuid;
  keys json;
BEGIN
  FOR tenant, keys IN
    SELECT (r ->> 'tenant_id')::uuid, json_agg(r) FROM json_array_elements(p_rows) AS j(r) GROUP BY 1
  LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    EXECUTE format('DELETE FROM public.%I v USING %s', p_table, matching) USING keys;
    EXECUTE format('INSERT INTO public.%1$I (tenant_id, %2$s)
      SELECT tenant_id, %2$s FROM (SELECT v.* FROM es_next.%1$I v, %3$s) AS folded', p_table, names, matching)
      USING keys;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION es.renew_rows(text, text, text[], json) FROM PUBLIC;`;

/**
 * The writer reads what a rebuild has folded and writes it row by row, confined like every other write. The
 * functions that replace a table stay for whoever migrates, as the owner.
 */
const rebuildInPlaceSql = (append: string, daemon: string): string => `
GRANT USAGE ON SCHEMA es_next TO ${append};
GRANT EXECUTE ON FUNCTION es.renew_rows(text, text, text[], json) TO ${append};
REVOKE EXECUTE ON FUNCTION es.rebuild_begin(text), es.rebuild_index(text), es.rebuild_lock(text), es.rebuild_swap(text)
  FROM ${daemon};`;

/** A service writes rows of its projections and replaces no table. */
export class RebuildInPlace1500000000008 implements MigrationInterface {
  readonly name = 'RebuildInPlace1500000000008';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const { append, daemon } = databaseRolesOf(serviceOf(database));
    await runner.query(renewRowsSql);
    await runner.query(rebuildInPlaceSql(append, daemon));
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
