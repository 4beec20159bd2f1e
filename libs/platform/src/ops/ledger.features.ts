import { defineService } from '../register/register.js';
import { caseContract } from '@geleit/contracts';
import { createProjectionTable } from '@geleit/event-store';
import type { Decider, Language, Policy, Projection } from '@geleit/kernel';
import { IsUUID } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { policy, stream, projection } from '../manifest/manifest.js';

/**
 * A service that only consumes: it keeps each assignment of a case in a projection, in the order received,
 * and a policy notes it in a stream.
 */
class Note {
  @IsUUID() staffId!: string;
}
class Noted {
  @IsUUID() staffId!: string;
}

const LedgerLanguage = {
  stream: 'ledger',
  commands: { Note },
  events: { Noted },
  rejections: {},
} as const satisfies Language;
const ledgerDecider: Decider<typeof LedgerLanguage, number> = {
  language: LedgerLanguage,
  initial: 0,
  decide: { Note: ({ staffId }) => ({ type: 'Noted', data: { staffId } }) },
  evolve: { Noted: (count) => count + 1 },
};

/** Staff members whose assignment the projection rejects, as long as they are in this set. */
export const failingStaffIds = new Set<string>();

@Entity('ledger_lines')
class LedgerRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid', { array: true }) assigned!: string[];
  @Column('uuid', { array: true }) noted!: string[];
}
const { CounsellorAssigned } = caseContract.events;
const ledgerMessageTypes = { CounsellorAssigned, Noted };
export const ledgerLines: Projection<typeof ledgerMessageTypes, LedgerRow> = {
  name: 'ledger-lines',
  row: LedgerRow,
  reads: ledgerMessageTypes,
  on: {
    CounsellorAssigned: {
      key: ({ data }) => data.caseId,
      next: (row, { data: { caseId, staffId } }) => {
        if (failingStaffIds.has(staffId)) throw new TypeError(`cannot process "${staffId}"`);
        return { caseId, assigned: [...(row?.assigned ?? []), staffId], noted: row?.noted ?? [] };
      },
    },
    Noted: {
      key: ({ stream: caseId }) => caseId,
      next: (row, { stream: caseId, data: { staffId } }) => ({
        caseId,
        assigned: row?.assigned ?? [],
        noted: [...(row?.noted ?? []), staffId],
      }),
    },
  },
};

const noteOnAssignment: Policy<{ CounsellorAssigned: typeof CounsellorAssigned }, typeof LedgerLanguage> = {
  name: 'note-when-counsellor-assigned',
  consumes: { CounsellorAssigned },
  target: LedgerLanguage,
  react: {
    CounsellorAssigned: ({ data: { caseId, staffId } }) => [
      { stream: caseId, command: { type: 'Note', data: { staffId } } },
    ],
  },
};

class Ledger1700000000001 implements MigrationInterface {
  readonly name = 'Ledger1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'ledger_lines',
      'case_id',
      'case_id uuid NOT NULL, assigned uuid[] NOT NULL, noted uuid[] NOT NULL',
    );
  }
  down = (): Promise<void> => Promise.resolve();
}

class LedgerConfig {}

export const ledgerService = defineService({
  name: 'ledger',
  config: LedgerConfig,
  streams: [stream({ decider: ledgerDecider })],
  projections: [projection(ledgerLines)],
  policies: [policy(noteOnAssignment)],
  publications: [],
  migrations: [Ledger1700000000001],
  controllers: [],
  timers: [],
});
