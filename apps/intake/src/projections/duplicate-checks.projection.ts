import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DuplicateCheckLanguage, type DuplicateAnswer } from '../duplicate-check/duplicate-check.language.js';

@Entity('duplicate_checks')
export class DuplicateCheckRow {
  @PrimaryColumn('uuid') checkId!: string;
  @Column('timestamptz') askedAt!: string;
  /** The staff member. */
  @Column('text') askedBy!: string;
  @Column('text') answer!: DuplicateAnswer;
}

/** Every duplicate check, for whoever supervises how the register is used. */
export const duplicateChecks: Projection<typeof DuplicateCheckLanguage.events, DuplicateCheckRow> = {
  name: 'duplicate-checks',
  row: DuplicateCheckRow,
  reads: DuplicateCheckLanguage.events,
  on: {
    DuplicateCheckMade: {
      key: ({ id }) => id,
      next: (_, { id, at, by, data: { answer } }) => ({ checkId: id, askedAt: at, askedBy: by, answer }),
    },
  },
};
