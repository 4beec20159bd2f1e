import { counsellingCases } from '@geleit/contracts';
import { createView } from '@geleit/event-store';
import type { Decider, Language, Policy, View } from '@geleit/kernel';
import { IsUUID } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { policy, stream, view, type Service } from '../manifest.js';

/**
 * A service that only hears: each assignment of a case is kept in a view, in the order heard, and noted in a
 * stream by a policy.
 */
class Note {
  @IsUUID() staffId!: string;
}
class Noted {
  @IsUUID() staffId!: string;
}

const ledger = {
  stream: 'ledger',
  commands: { Note },
  events: { Noted },
  rejections: {},
} as const satisfies Language;
const decider: Decider<typeof ledger, number> = {
  language: ledger,
  initial: 0,
  decide: { Note: ({ staffId }) => ({ type: 'Noted', data: { staffId } }) },
  evolve: { Noted: (count) => count + 1 },
};

/** Staff members whose assignment the view cannot take, as long as they are in here. */
export const indigestible = new Set<string>();

@Entity('ledger_lines')
class LedgerLine {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid', { array: true }) assigned!: string[];
  @Column('uuid', { array: true }) noted!: string[];
}
const { CounsellorAssigned } = counsellingCases.events;
const reads = { CounsellorAssigned, Noted };
export const lines: View<typeof reads, LedgerLine> = {
  name: 'ledger-lines',
  row: LedgerLine,
  reads,
  on: {
    CounsellorAssigned: {
      key: ({ data }) => data.caseId,
      next: (row, { data: { caseId, staffId } }) => {
        if (indigestible.has(staffId)) throw new TypeError(`cannot digest "${staffId}"`);
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

const noting: Policy<{ CounsellorAssigned: typeof CounsellorAssigned }, typeof ledger> = {
  name: 'note-when-counsellor-assigned',
  hears: { CounsellorAssigned },
  asks: ledger,
  react: {
    CounsellorAssigned: ({ data: { caseId, staffId } }) => [
      { stream: caseId, command: { type: 'Note', data: { staffId } } },
    ],
  },
};

class Ledger1700000000001 implements MigrationInterface {
  readonly name = 'Ledger1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createView(
      runner,
      'ledger_lines',
      'case_id',
      'case_id uuid NOT NULL, assigned uuid[] NOT NULL, noted uuid[] NOT NULL',
    );
  }
  down = (): Promise<void> => Promise.resolve();
}

class NoConfig {}

export const ledgerService: Service = {
  name: 'ledger',
  config: NoConfig,
  streams: [stream({ decider })],
  views: [view(lines)],
  policies: [policy(noting)],
  publications: [],
  migrations: [Ledger1700000000001],
  controllers: [],
  alarms: [],
};
