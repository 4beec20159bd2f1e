import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Asylum procedures of cases: hearings, what happened, and moves during them. Documents can belong to one. */
export class AsylumProcedures1798000000022 implements MigrationInterface {
  readonly name = 'AsylumProcedures1798000000022';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'procedures',
      'procedure_id',
      `procedure_id uuid NOT NULL, case_id uuid NOT NULL, procedure_kind text NOT NULL, wished_on date,
      registered_on date, lodged_on date, withdrawal_begun_on date, procedure_regime text,
      responsibility_regime text, unaccompanied_minor jsonb, bamf_office text, file_number text,
      court_land text, stage text, is_running boolean NOT NULL, recorded_by text NOT NULL,
      recorded_at timestamptz NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'hearings',
      'hearing_id',
      `hearing_id uuid NOT NULL, case_id uuid NOT NULL, procedure_id uuid NOT NULL, hearing_kind text NOT NULL,
      starts_at timestamptz NOT NULL, hearing_on date NOT NULL, place text, interpreter_language text,
      interpreter_gender text, companions text[] NOT NULL, status text NOT NULL, prepared_on date,
      items text[] NOT NULL, unprepared_because text, protocol_reading text, cancel_reason text`,
    );
    await createProjectionTable(
      runner,
      'procedure_entries',
      'entry_id',
      `entry_id uuid NOT NULL, case_id uuid NOT NULL, procedure_id uuid NOT NULL, entry_kind text NOT NULL,
      happened_on date NOT NULL, service_mode text, decision_kind text, decided_on date, remedy_notice text,
      circumstances jsonb, court_land text, court_name text, document_id uuid, envelope_document_id uuid,
      decision_id uuid, filed_remedy text, is_late boolean NOT NULL, court_decision_kind text,
      court_outcome text, procedure_step text, member_state text, anchor text, recorded_by text NOT NULL,
      recorded_at timestamptz NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'address_changes',
      'address_change_id',
      `address_change_id uuid NOT NULL, case_id uuid NOT NULL, changed_on date NOT NULL,
      remind_on date NOT NULL, untold text[] NOT NULL, reported_on date`,
    );
    for (const index of [
      'procedures_of_case ON procedures (tenant_id, case_id, recorded_at, procedure_id)',
      'hearings_of_case ON hearings (tenant_id, case_id, hearing_on, hearing_id)',
      'hearings_by_day ON hearings (tenant_id, hearing_on, hearing_id)',
      'hearings_to_come ON hearings (tenant_id, case_id, status, hearing_on, hearing_id)',
      'procedure_entries_of_case ON procedure_entries (tenant_id, case_id, happened_on, entry_id)',
      'address_changes_of_case ON address_changes (tenant_id, case_id, changed_on, address_change_id)',
    ])
      await runner.query(`CREATE INDEX ${index}`);
    await runner.query(
      `ALTER TABLE documents ADD COLUMN procedure_id uuid, ADD COLUMN document_kind text,
        ADD COLUMN arrived_on date, ADD COLUMN service_mode text`,
    );
    await markProjectionOutdated(runner, 'documents');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE documents DROP COLUMN procedure_id, DROP COLUMN document_kind,
        DROP COLUMN arrived_on, DROP COLUMN service_mode`,
    );
    for (const table of ['address_changes', 'procedure_entries', 'hearings', 'procedures'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
