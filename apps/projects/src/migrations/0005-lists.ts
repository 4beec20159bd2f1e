import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'analyses_by_status ON analyses (tenant_id, agency_id, status, started_on, analysis_id)',
  'projects_of_office_by_programme ON projects (tenant_id, agency_id, programme, begun_at, project_id)',
  'projects_of_office_by_programme_and_status ON projects (tenant_id, agency_id, programme, status, begun_at, project_id)',
  'projects_of_office_by_programme_and_kind ON projects (tenant_id, agency_id, programme, kind, begun_at, project_id)',
  'projects_of_office_by_status ON projects (tenant_id, agency_id, status, begun_at, project_id)',
  'projects_of_office_by_kind ON projects (tenant_id, agency_id, kind, begun_at, project_id)',
  'projects_by_status ON projects (tenant_id, status, begun_at, project_id)',
  'projects_by_kind ON projects (tenant_id, kind, begun_at, project_id)',
  'projects_by_programme ON projects (tenant_id, programme, begun_at, project_id)',
  'network_contacts_by_programme ON network_contacts (tenant_id, agency_id, programme, occurred_on, contact_id)',
];

/** Lists of projects are filtered by indexes. */
export class Lists1797000000000 implements MigrationInterface {
  readonly name = 'Lists1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of indexes) await runner.query(`DROP INDEX ${index.split(' ')[0]}`);
  }
}
