import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A content goes with its row. Runs when the transaction ends, because a rebuild writes a row by deleting it
 * first, and sets the organisation, because the last statement of the transaction may have been another's.
 * Arguments: the table of the contents, of the projection, and its key.
 */
const forgetContentSql = `
CREATE FUNCTION es.forget_content() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  PERFORM set_config('app.tenant_id', OLD.tenant_id::text, true);
  EXECUTE format('DELETE FROM public.%1$I c WHERE c.tenant_id = ($1).tenant_id AND c.id = ($1).%3$I
    AND NOT EXISTS (SELECT FROM public.%2$I r WHERE r.tenant_id = ($1).tenant_id AND r.%3$I = ($1).%3$I)',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]) USING OLD;
  RETURN NULL;
END $$;`;

/** Creates a table of contents beside the table of a projection. What is encrypted cannot be compressed. */
const createContentTableSql = `
CREATE FUNCTION es.create_content_table(p_table text, p_of text, p_key text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE public.%I (tenant_id uuid NOT NULL, id uuid NOT NULL, sealed bytea NOT NULL,
    PRIMARY KEY (tenant_id, id))', p_table);
  EXECUTE format('ALTER TABLE public.%I ALTER COLUMN sealed SET STORAGE EXTERNAL', p_table);
  PERFORM es.protect_view(format('public.%I', p_table)::regclass);
  EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER DELETE ON public.%I DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION es.forget_content(%L, %L, %L)', p_of || '_forget_content', p_of, p_table, p_of, p_key);
END $$;`;

/** Sealed bytes that belong to rows of a projection and that no rebuild can bring back. */
export class Contents1500000000011 implements MigrationInterface {
  readonly name = 'Contents1500000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [forgetContentSql, createContentTableSql]) await runner.query(sql);
    await runner.query(
      'REVOKE ALL ON FUNCTION es.forget_content(), es.create_content_table(text, text, text) FROM PUBLIC',
    );
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
