import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists read across several agencies need an index in their order that does not start with the agency. */
export class ListsInOrder1767225600040 implements MigrationInterface {
  readonly name = 'ListsInOrder1767225600040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX analyses_started ON analyses (tenant_id, started_on, analysis_id)');
    await runner.query(
      'CREATE INDEX network_contacts_occurred ON network_contacts (tenant_id, occurred_on, contact_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['network_contacts_occurred', 'analyses_started'])
      await runner.query(`DROP INDEX ${index}`);
  }
}
