import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProjectsViews1767225600020 implements MigrationInterface {
  readonly name = 'ProjectsViews1767225600020';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'analyses',
      'analysis_id',
      `
      analysis_id uuid NOT NULL, agency_id uuid NOT NULL, status text NOT NULL, ags text NOT NULL,
      quarters text[] NOT NULL, period_from date NOT NULL, period_to date NOT NULL,
      data_sources jsonb NOT NULL, actors jsonb NOT NULL, resources text[] NOT NULL,
      needs jsonb NOT NULL, started_on date NOT NULL, started_by text NOT NULL,
      approved_on date, approved_by text, valid_until date, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX analyses_agency ON analyses (tenant_id, agency_id, started_on DESC, analysis_id DESC)',
    );

    await createProjectionTable(
      runner,
      'projects',
      'project_id',
      `
      project_id uuid NOT NULL, agency_id uuid NOT NULL, kind text NOT NULL, status text NOT NULL,
      title text NOT NULL, fields text[] NOT NULL, funding_year int, analysis_id uuid,
      special_services text[] NOT NULL, fte double precision, months int, budget jsonb,
      goals jsonb NOT NULL, measures int NOT NULL, measures_held int NOT NULL, volunteers int NOT NULL,
      institution jsonb, stages jsonb NOT NULL, submitted_on date, approved_on date, rejected_on date,
      started_on date, amended_on date, frozen_on date, closed_on date,
      begun_at timestamptz NOT NULL, version int NOT NULL`,
    );
    await runner.query('CREATE INDEX projects_begun ON projects (tenant_id, begun_at DESC, project_id DESC)');
    await runner.query(
      'CREATE INDEX projects_agency ON projects (tenant_id, agency_id, begun_at DESC, project_id DESC)',
    );

    await createProjectionTable(
      runner,
      'measures',
      'measure_id',
      `
      measure_id uuid NOT NULL, project_id uuid NOT NULL, agency_id uuid NOT NULL, goal_id uuid,
      field text NOT NULL, measure_type text NOT NULL, target text NOT NULL, title text NOT NULL,
      partner jsonb, planned_on date NOT NULL, held_on date, participants jsonb NOT NULL,
      total int NOT NULL, participants_outside jsonb NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX measures_of_project ON measures
        (tenant_id, project_id, planned_on DESC, measure_id DESC)`,
    );

    await createProjectionTable(
      runner,
      'network_contacts',
      'contact_id',
      `
      contact_id uuid NOT NULL, agency_id uuid NOT NULL, occurred_on date NOT NULL, kind text NOT NULL,
      partner text NOT NULL, institution text, field text NOT NULL, note text,
      version int NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX network_contacts_agency ON network_contacts
        (tenant_id, agency_id, occurred_on DESC, contact_id DESC)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['network_contacts', 'measures', 'projects', 'analyses'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
