import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts of projects and network contacts concern no person. */
export class FactsOfProjects1767225600021 implements MigrationInterface {
  readonly name = 'FactsOfProjects1767225600021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE statistical_facts ALTER COLUMN person_token DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE statistical_facts ALTER COLUMN person_token SET NOT NULL');
  }
}
