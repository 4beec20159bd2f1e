import { createMembership, createProjectionTable, dropMembership } from '@geleit/event-store';
import { createRetentionTable } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'interpreters_by_time ON interpreters (tenant_id, registered_at, interpreter_id)',
  'interpreters_by_status ON interpreters (tenant_id, status, registered_at, interpreter_id)',
  'interpreters_of_language ON interpreters_by_languages (tenant_id, member, registered_at, interpreter_id)',
  'interpreters_of_language_by_status ON interpreters_by_languages (tenant_id, member, status, registered_at, interpreter_id)',
  'interpreter_bookings_of_case ON interpreter_bookings (tenant_id, case_id, booked_at, booking_id)',
];

/** The register of interpreters, until when they are kept, and their bookings in cases. */
export class Interpreters1797100000030 implements MigrationInterface {
  readonly name = 'Interpreters1797100000030';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'interpreters',
      'interpreter_id',
      `interpreter_id uuid NOT NULL, given_name text, family_name text NOT NULL, email text, phone text,
      languages text[] NOT NULL, kind text NOT NULL, gender text NOT NULL, hourly_cents int,
      pledged_on date, status text NOT NULL, registered_at timestamptz NOT NULL, version int NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'interpreter_bookings',
      'booking_id',
      `booking_id uuid NOT NULL, case_id uuid NOT NULL, interpreter_id uuid NOT NULL,
      interpreter text NOT NULL, language text NOT NULL, appointment_id uuid, session_id uuid,
      status text NOT NULL, cancel_reason text, worked_on date, minutes int, cost_cents int,
      booked_at timestamptz NOT NULL`,
    );
    await createRetentionTable(runner, 'interpreter_retention');
    await createMembership(runner, 'interpreters', {
      key: 'interpreter_id',
      each: 'languages',
      copied: ['status', 'registered_at'],
    });
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropMembership(runner, 'interpreters', 'languages');
    for (const table of ['interpreter_retention', 'interpreter_bookings', 'interpreters'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
