import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Rooms1767225600050 implements MigrationInterface {
  readonly name = 'Rooms1767225600050';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'rooms',
      'room_id',
      'room_id uuid NOT NULL, name text NOT NULL, seats int NOT NULL, version int NOT NULL',
    );
    await runner.query('CREATE INDEX rooms_in_order ON rooms (tenant_id, name, room_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rooms');
  }
}
