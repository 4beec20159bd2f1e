import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The former token of a corrected session replaces its tokens of the neighbouring years. */
export class FormerTokens1767225600011 implements MigrationInterface {
  readonly name = 'FormerTokens1767225600011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX statistical_facts_corrected');
    await runner.query('ALTER TABLE statistical_facts DROP COLUMN other_years, ADD COLUMN former_token text');
    await runner.query(
      `CREATE INDEX statistical_facts_moved ON statistical_facts
        (tenant_id, programme, year) WHERE former_token IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX statistical_facts_moved');
    await runner.query(
      `ALTER TABLE statistical_facts DROP COLUMN former_token,
        ADD COLUMN other_years text[] NOT NULL DEFAULT '{}'`,
    );
    await runner.query(
      `CREATE INDEX statistical_facts_corrected ON statistical_facts
        (tenant_id, programme, year) WHERE fact_type = 'SessionCorrected'`,
    );
  }
}
