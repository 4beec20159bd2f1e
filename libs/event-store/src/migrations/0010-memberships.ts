import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';

/**
 * Rows of a membership follow their projection's row in its transaction, whichever version writes it. Runs with
 * the rights of whoever writes. Arguments: the table of the membership, the projection's key, the column with
 * the members, and the columns that are copied.
 */
const keepMembersSql = `
CREATE FUNCTION es.keep_members() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  copied text := (SELECT string_agg(format(', %I', c), '') FROM unnest(TG_ARGV[3:]) AS u(c));
  source text := (SELECT string_agg(format(', ($1).%I', c), '') FROM unnest(TG_ARGV[3:]) AS u(c));
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('DELETE FROM public.%1$I WHERE tenant_id = ($1).tenant_id AND %2$I = ($1).%2$I', TG_ARGV[0], TG_ARGV[1])
      USING OLD;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE format('INSERT INTO public.%1$I (tenant_id, member, %2$I%4$s)
      SELECT DISTINCT ($1).tenant_id, m.member, ($1).%2$I%5$s FROM unnest(($1).%3$I) AS m(member)',
      TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], copied, source) USING NEW;
  END IF;
  RETURN NULL;
END $$;`;

/**
 * Creates the table of a membership, fills it, and keeps it from then on. For migrations, as the owner, who sees
 * the rows of all organisations only while row-level security is not forced.
 */
const createMembershipSql = `
CREATE FUNCTION es.create_membership(p_table text, p_key text, p_each text, p_copied text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  name text := p_table || '_by_' || p_each;
  kept text[] := p_key || p_copied;
  arguments text := (SELECT string_agg(quote_literal(a), ', ') FROM unnest(ARRAY[name, p_key, p_each] || p_copied) AS u(a));
  changed text := (SELECT format('(%s) IS DISTINCT FROM (%s)',
    string_agg(format('OLD.%I', c), ', '), string_agg(format('NEW.%I', c), ', ')) FROM unnest(p_each || p_copied) AS u(c));
BEGIN
  EXECUTE format('ALTER TABLE public.%I NO FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE TABLE public.%I AS SELECT DISTINCT v.tenant_id, m.member, %s FROM public.%I v, unnest(v.%I) AS m(member)',
    name, (SELECT string_agg(format('v.%I', c), ', ') FROM unnest(kept) AS u(c)), p_table, p_each);
  EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE public.%I %s, ADD PRIMARY KEY (tenant_id, %I, member)', name,
    (SELECT string_agg(format('ALTER COLUMN %I SET NOT NULL', c), ', ') FROM unnest('tenant_id'::text || kept) AS u(c)), p_key);
  PERFORM es.protect_view(format('public.%I', name)::regclass);
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON public.%I FOR EACH ROW EXECUTE FUNCTION es.keep_members(%s)',
    name || '_enters', p_table, arguments);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON public.%I FOR EACH ROW WHEN (%s) EXECUTE FUNCTION es.keep_members(%s)',
    name || '_changes', p_table, changed, arguments);
  EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION es.keep_members(%s)',
    name || '_leaves', p_table, arguments);
END $$;`;

/** The memberships of a projection's table, from the arguments of their triggers. */
const membershipsSql = `
CREATE FUNCTION es.memberships(p_table text) RETURNS TABLE (name text, key text, source text, copied text[])
LANGUAGE sql STABLE SET search_path = pg_catalog, es, pg_temp AS $$
  SELECT a[1], a[2], a[3], a[4:] FROM (
    SELECT string_to_array(regexp_replace(encode(t.tgargs, 'escape'), '\\\\000$', ''), '\\000') AS a FROM pg_trigger t
    WHERE t.tgrelid = format('public.%I', p_table)::regclass AND t.tgfoid = 'es.keep_members()'::regprocedure
      AND t.tgname LIKE '%\\_enters'
  ) m
$$;
CREATE FUNCTION es.differing_members(p_table text) RETURNS TABLE (tenant uuid, key text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  m record;
  columns text;
BEGIN
  FOR m IN SELECT * FROM es.memberships(p_table) LOOP
    columns := (SELECT string_agg(format(', %I', c), '') FROM unnest(m.key || m.copied) AS u(c));
    RETURN QUERY EXECUTE format('
      WITH expected AS (SELECT DISTINCT v.tenant_id, u.member%4$s FROM public.%1$I v, unnest(v.%3$I) AS u(member)),
        kept AS (SELECT tenant_id, member%4$s FROM public.%2$I)
      SELECT DISTINCT d.tenant_id, d.%5$I::text FROM (
        (TABLE expected EXCEPT TABLE kept) UNION (TABLE kept EXCEPT TABLE expected)) d',
      p_table, m.name, m.source, columns, m.key);
  END LOOP;
END $$;`;

/** As before, and rows of memberships whose row is gone are gone, too. */
const renewRowsSql = `
CREATE OR REPLACE FUNCTION es.renew_rows(p_table text, p_key text, p_columns text[], p_rows json) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  names text := (SELECT string_agg(format('%I', c), ', ') FROM unnest(p_columns) AS u(c));
  matching text := format('json_populate_recordset(NULL::public.%I, $1) k
    WHERE v.tenant_id = k.tenant_id AND v.%2$I = k.%2$I', p_table, p_key);
  tenant uuid;
  keys json;
  membership text;
BEGIN
  FOR tenant, keys IN
    SELECT (r ->> 'tenant_id')::uuid, json_agg(r) FROM json_array_elements(p_rows) AS j(r) GROUP BY 1
  LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    EXECUTE format('DELETE FROM public.%I v USING %s', p_table, matching) USING keys;
    FOR membership IN SELECT m.name FROM es.memberships(p_table) m LOOP
      EXECUTE format('DELETE FROM public.%I v USING %s', membership, matching) USING keys;
    END LOOP;
    EXECUTE format('INSERT INTO public.%1$I (tenant_id, %2$s)
      SELECT tenant_id, %2$s FROM (SELECT v.* FROM es_next.%1$I v, %3$s) AS folded', p_table, names, matching)
      USING keys;
  END LOOP;
END $$;`;

/** Rows by which lists find what somebody is a member of: an array in a row cannot be searched by an index. */
export class Memberships1500000000010 implements MigrationInterface {
  readonly name = 'Memberships1500000000010';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const { append, daemon } = databaseRolesOf(serviceOf(database));
    for (const sql of [keepMembersSql, createMembershipSql, membershipsSql, renewRowsSql])
      await runner.query(sql);
    await runner.query(
      `REVOKE ALL ON FUNCTION es.keep_members(), es.create_membership(text, text, text, text[]), es.memberships(text),
        es.differing_members(text) FROM PUBLIC`,
    );
    await runner.query(`GRANT EXECUTE ON FUNCTION es.memberships(text) TO ${append}, ${daemon}`);
    await runner.query(`GRANT EXECUTE ON FUNCTION es.differing_members(text) TO ${daemon}`);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
