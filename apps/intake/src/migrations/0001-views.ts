import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The projections of the first release. Arrays have no index: array containment is not leakproof, so with
 * row-level security the planner could not use one.
 */
export class IntakeViews1767225600001 implements MigrationInterface {
  readonly name = 'IntakeViews1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'persons',
      'person_id',
      `
      person_id uuid NOT NULL, identity_mode text NOT NULL, agency_id uuid NOT NULL,
      registered_at timestamptz NOT NULL, alias text, given_name text, family_name text, date_of_birth text,
      birth_year_month text, phone text, email text, address text, gender text, age_band text,
      languages jsonb, interpreter_needed boolean, origin_region text, nationalities text[],
      country_of_origin text, entry_date text, ags text, household_id uuid,
      merged_person_ids uuid[] NOT NULL, leaving_requested_by text, keeping jsonb NOT NULL,
      keepers text[] NOT NULL, version integer NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'duplicate_keys',
      'person_id',
      `
      person_id uuid NOT NULL, own text, merged jsonb NOT NULL, blind_indexes text[] NOT NULL,
      agency_id uuid NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'return_codes',
      'person_id',
      'person_id uuid NOT NULL, return_code_hash text NOT NULL',
    );
    await createProjectionTable(
      runner,
      'households',
      'household_id',
      `
      household_id uuid NOT NULL, agency_id uuid NOT NULL, members jsonb NOT NULL, adults integer NOT NULL,
      children integer NOT NULL, formed_at timestamptz NOT NULL, keepers text[] NOT NULL,
      version integer NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'requests',
      'request_id',
      `
      request_id uuid NOT NULL, person_id uuid NOT NULL, agency_id uuid NOT NULL, status text NOT NULL,
      channel text NOT NULL, access_path text NOT NULL, urgency text NOT NULL, topics text[] NOT NULL,
      received_on date NOT NULL, served_decision boolean NOT NULL, deadline_candidate jsonb,
      appointment_at timestamptz, appointment_with text, no_shows integer NOT NULL, first_contact_on date,
      assessments jsonb NOT NULL, enrolment_id uuid, programme text, enrolled_on date, exception_reason text,
      person_protected boolean NOT NULL, version integer NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'consents',
      'consent_id',
      `
      consent_id uuid NOT NULL, person_id uuid NOT NULL, purpose text NOT NULL, recipient jsonb NOT NULL,
      data_scopes text[] NOT NULL, legal_basis_regime text NOT NULL, status text NOT NULL,
      requested_at timestamptz NOT NULL, granted_at timestamptz, expires_at date, text_version_hash text,
      language text, revoked_at timestamptz, superseded_by uuid, receipt_issued_at timestamptz,
      version integer NOT NULL`,
    );
    await runner.query('CREATE INDEX return_codes_by_hash ON return_codes (tenant_id, return_code_hash)');
    await runner.query(
      'CREATE INDEX persons_newest ON persons (tenant_id, registered_at DESC, person_id DESC)',
    );
    await runner.query(
      'CREATE INDEX requests_newest ON requests (tenant_id, received_on DESC, request_id DESC)',
    );
    await runner.query('CREATE INDEX requests_of_person ON requests (tenant_id, person_id)');
    await runner.query(
      'CREATE INDEX consents_newest ON consents (tenant_id, requested_at DESC, consent_id DESC)',
    );
    await runner.query('CREATE INDEX consents_of_person ON consents (tenant_id, person_id)');
    await runner.query(
      'CREATE INDEX households_newest ON households (tenant_id, formed_at DESC, household_id DESC)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['persons', 'duplicate_keys', 'return_codes', 'households', 'requests', 'consents'])
      await runner.query(`DROP TABLE public.${table}`);
  }
}
