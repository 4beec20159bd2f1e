import type { DatabaseRoles } from '../roles.js';

const projectionFunctionDefiner =
  'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp';

/**
 * Confines a projection's table: readers and the writer see the organisation that is set, the daemon reads all.
 * A second call does no harm.
 */
export const protectProjectionSql = ({ read, append, daemon }: DatabaseRoles): string => `
CREATE FUNCTION es.protect_view(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  old text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = p_table AND attname = 'tenant_id' AND attnotnull) THEN
    RAISE EXCEPTION '% has no tenant_id', p_table;
  END IF;
  FOR old IN SELECT polname FROM pg_policy WHERE polrelid = p_table LOOP
    EXECUTE format('DROP POLICY %I ON %s', old, p_table);
  END LOOP;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY tenant_reads ON %s FOR SELECT TO ${read} USING (tenant_id = (SELECT es.tenant()))', p_table);
  EXECUTE format('CREATE POLICY tenant_writes ON %s TO ${append} USING (tenant_id = (SELECT es.tenant())) WITH CHECK (tenant_id = (SELECT es.tenant()))', p_table);
  EXECUTE format('CREATE POLICY daemon_reads ON %s FOR SELECT TO ${daemon} USING (true)', p_table);
  EXECUTE format('REVOKE ALL ON %s FROM ${daemon}', p_table);
  EXECUTE format('GRANT SELECT ON %s TO ${read}, ${daemon}', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${append}', p_table);
END $$;`;

/**
 * The next generation of a projection lives in the schema es_next under the same names, so that the swap renames
 * nothing. The daemon fills it, and owns nothing.
 */
export const rebuildFunctionsSql = ({ daemon }: DatabaseRoles): string => `
CREATE FUNCTION es.rebuild_begin(p_table text) RETURNS void ${projectionFunctionDefiner} AS $$
DECLARE
  live regclass := format('public.%I', p_table)::regclass;
  part record;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS es_next.%I', p_table);
  EXECUTE format('CREATE TABLE es_next.%I (LIKE public.%I INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS)', p_table, p_table);
  FOR part IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE conrelid = live AND contype IN ('p', 'u') LOOP
    EXECUTE format('ALTER TABLE es_next.%I ADD CONSTRAINT %I %s', p_table, part.conname, part.said);
  END LOOP;
  FOR part IN SELECT pg_get_indexdef(i.indexrelid) AS said FROM pg_index i
    WHERE i.indrelid = live AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) LOOP
    EXECUTE replace(part.said, format(' ON public.%I ', p_table), format(' ON es_next.%I ', p_table));
  END LOOP;
  PERFORM es.protect_view(format('es_next.%I', p_table)::regclass);
  EXECUTE format('CREATE POLICY daemon_fills ON es_next.%I TO ${daemon} USING (true) WITH CHECK (true)', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON es_next.%I TO ${daemon}', p_table);
END $$;
CREATE FUNCTION es.rebuild_lock(p_table text) RETURNS void ${projectionFunctionDefiner} AS $$
BEGIN
  EXECUTE format('ANALYZE es_next.%I', p_table);
  EXECUTE format('LOCK TABLE public.%I IN ACCESS EXCLUSIVE MODE', p_table);
END $$;
CREATE FUNCTION es.rebuild_swap(p_table text) RETURNS void ${projectionFunctionDefiner} AS $$
BEGIN
  EXECUTE format('DROP TABLE public.%I', p_table);
  EXECUTE format('ALTER TABLE es_next.%I SET SCHEMA public', p_table);
  PERFORM es.protect_view(format('public.%I', p_table)::regclass);
END $$;
CREATE FUNCTION es.rebuild_discard(p_table text) RETURNS void ${projectionFunctionDefiner} AS $$
BEGIN EXECUTE format('DROP TABLE IF EXISTS es_next.%I', p_table); END $$;`;

export const functionGrantsSql = ({ owner, read, append, daemon }: DatabaseRoles): string => `
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA es FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA es REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.tenant() TO ${read}, ${append}, ${daemon};
GRANT EXECUTE ON FUNCTION es.load(uuid, text, uuid, integer), es.receipt_of(uuid, text) TO ${read};
GRANT EXECUTE ON FUNCTION es.tail(), es.moved(json), es.append(json, json), es.keep_receipts(json), es.hear(json, json, json), es.lock_rows(text[], text[]) TO ${append};
GRANT EXECUTE ON FUNCTION es.tail(), es.purge_receipts(integer), es.rebuild_begin(text), es.rebuild_lock(text), es.rebuild_swap(text), es.rebuild_discard(text) TO ${daemon};
`;
