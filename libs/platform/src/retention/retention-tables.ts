import { createProjectionTable } from '@geleit/event-store';
import type { QueryRunner } from 'typeorm';

/** Creates the table of one kind of record, with the columns of `RetentionRow`. */
export async function createRetentionTable(runner: QueryRunner, table: string): Promise<void> {
  await createProjectionTable(
    runner,
    table,
    'record_id',
    'record_id uuid NOT NULL, person_id uuid, rule text NOT NULL, ended_on date, retain_until date',
  );
  await runner.query(
    `CREATE INDEX ${table}_due ON ${table} (retain_until, record_id) WHERE retain_until IS NOT NULL`,
  );
}

export async function createLegalHoldTable(runner: QueryRunner): Promise<void> {
  await createProjectionTable(
    runner,
    'legal_holds',
    'erasure_request_id',
    `erasure_request_id uuid NOT NULL, person_ids uuid[] NOT NULL, is_under_way boolean NOT NULL,
     holds jsonb NOT NULL, held_until date`,
  );
  await runner.query('CREATE INDEX legal_holds_of_person ON legal_holds USING gin (person_ids)');
}
