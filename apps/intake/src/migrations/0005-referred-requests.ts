import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReferredRequests1767225600050 implements MigrationInterface {
  readonly name = 'ReferredRequests1767225600050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE requests ADD COLUMN received_by text, ALTER COLUMN person_id DROP NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests DROP COLUMN received_by, ALTER COLUMN person_id SET NOT NULL');
  }
}
