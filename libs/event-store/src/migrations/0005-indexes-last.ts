import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';

/**
 * A rebuild fills a table that has nothing but its primary key, and gets the other indexes afterwards.
 * `es.rebuild_begin`, which creates all of them first, stays for earlier versions.
 */
const rebuildTableSql = (daemon: string): string => `
CREATE FUNCTION es.rebuild_create(p_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  part record;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS es_next.%I', p_table);
  EXECUTE format('CREATE TABLE es_next.%1$I (LIKE public.%1$I INCLUDING DEFAULTS INCLUDING GENERATED '
    'INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS)', p_table);
  FOR part IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = format('public.%I', p_table)::regclass AND contype = 'p' LOOP
    EXECUTE format('ALTER TABLE es_next.%I ADD CONSTRAINT %I %s', p_table, part.conname, part.definition);
  END LOOP;
  PERFORM es.protect_view(format('es_next.%I', p_table)::regclass);
  EXECUTE format('CREATE POLICY daemon_fills ON es_next.%I TO ${daemon} '
    'USING (true) WITH CHECK (true)', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON es_next.%I TO ${daemon}', p_table);
END $$;
CREATE FUNCTION es.rebuild_index(p_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  live regclass := format('public.%I', p_table)::regclass;
  part record;
BEGIN
  FOR part IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = live AND contype = 'u' LOOP
    EXECUTE format('ALTER TABLE es_next.%I ADD CONSTRAINT %I %s', p_table, part.conname, part.definition);
  END LOOP;
  FOR part IN SELECT pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid = live AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) LOOP
    EXECUTE replace(part.definition, format(' ON public.%I ', p_table), format(' ON es_next.%I ', p_table));
  END LOOP;
END $$;`;

/** Rebuilds fill tables without secondary indexes. */
export class IndexesLast1500000000005 implements MigrationInterface {
  readonly name = 'IndexesLast1500000000005';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const { daemon } = databaseRolesOf(serviceOf(database));
    const functions = 'es.rebuild_create(text), es.rebuild_index(text)';
    await runner.query(rebuildTableSql(daemon));
    await runner.query(`REVOKE ALL ON FUNCTION ${functions} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${functions} TO ${daemon}`);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
