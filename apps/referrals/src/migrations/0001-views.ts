import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReferralsViews1767225600030 implements MigrationInterface {
  readonly name = 'ReferralsViews1767225600030';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'organizations',
      'organization_id',
      `
      organization_id uuid NOT NULL, name text NOT NULL, nature text NOT NULL, description text, website text, kept_by uuid NOT NULL,
      registered_at timestamptz NOT NULL, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX organizations_newest ON organizations (tenant_id, registered_at DESC, organization_id DESC)',
    );

    await createProjectionTable(
      runner,
      'agencies',
      'place',
      'place text NOT NULL, agency_id uuid NOT NULL, services int NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "AgencyOfAnotherOrganization" ON agencies (tenant_id, agency_id)',
    );

    await createProjectionTable(
      runner,
      'services',
      'service_id',
      `
      service_id uuid NOT NULL, organization_id uuid NOT NULL, nature text NOT NULL, kept_by uuid NOT NULL, agency_id uuid, name text NOT NULL, topics text[] NOT NULL,
      languages text[] NOT NULL, minimum_age int, maximum_age int, catchment text[] NOT NULL, status text NOT NULL, available int, maximum int, waiting_days int,
      capacity_stated_at timestamptz, offered_at timestamptz NOT NULL, version int NOT NULL, CONSTRAINT "NoFreePlace" CHECK (available >= 0)`,
    );
    await runner.query(
      'CREATE INDEX services_free ON services (tenant_id, status, waiting_days, service_id)',
    );

    await createProjectionTable(
      runner,
      'cases',
      'case_id',
      `
      case_id uuid NOT NULL, person_id uuid NOT NULL, agency_id uuid NOT NULL, staff text[] NOT NULL, age_band text NOT NULL, language text NOT NULL, is_open boolean NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'clients',
      'person_id',
      'person_id uuid NOT NULL, person_protected boolean NOT NULL, status_groups text[] NOT NULL, consents jsonb NOT NULL, version int NOT NULL',
    );

    await createProjectionTable(
      runner,
      'referrals',
      'referral_id',
      `
      referral_id uuid NOT NULL, case_id uuid NOT NULL, person_id uuid NOT NULL, agency_id uuid NOT NULL, service_id uuid NOT NULL, nature text NOT NULL,
      recipient_id uuid NOT NULL, to_tenant uuid, mode text NOT NULL, need jsonb NOT NULL, data_scopes text[] NOT NULL, follows uuid, consent_id uuid, summary text,
      status text NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL, approved_by text, sent_at timestamptz, reply_due_at timestamptz,
      reminded_at timestamptz, answered_at timestamptz, reason text, return_proposed boolean NOT NULL, outcome text, withdrawn_because text,
      purged_at timestamptz, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX referrals_newest ON referrals (tenant_id, drafted_at DESC, referral_id DESC)',
    );
    await runner.query('CREATE INDEX referrals_of_case ON referrals (tenant_id, case_id)');

    await createProjectionTable(
      runner,
      'inbox',
      'referral_id',
      `
      referral_id uuid NOT NULL, from_tenant uuid NOT NULL, from_agency_id uuid NOT NULL, agency_id uuid NOT NULL, service_id uuid NOT NULL, mode text NOT NULL, need jsonb,
      data_scopes text[] NOT NULL, follows uuid, status text NOT NULL, sent_at timestamptz NOT NULL, reply_due_at timestamptz NOT NULL, reminded_at timestamptz,
      accepted_by text, return_proposed boolean NOT NULL, withdrawn_because text, purged boolean NOT NULL, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX inbox_newest ON inbox (tenant_id, agency_id, sent_at DESC, referral_id DESC)',
    );

    await createProjectionTable(
      runner,
      'awaited_replies',
      'referral_id',
      'referral_id uuid NOT NULL, due_at timestamptz NOT NULL, "then" text NOT NULL',
    );
    await runner.query('CREATE INDEX awaited_replies_due ON awaited_replies (due_at, referral_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'awaited_replies',
      'inbox',
      'referrals',
      'clients',
      'cases',
      'services',
      'agencies',
      'organizations',
    ])
      await runner.query(`DROP TABLE ${table}`);
  }
}
