import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An inbox that is read for several offices at once needs an index in its order without the office. */
export class InboxInOrder1767225600040 implements MigrationInterface {
  readonly name = 'InboxInOrder1767225600040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX inbox_sent ON inbox (tenant_id, sent_at, referral_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX inbox_sent');
  }
}
