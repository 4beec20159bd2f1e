import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

@Entity('responsibilities')
export class ResponsibilityRow {
  /** The ids of staff member and case. */
  @PrimaryColumn('text') key!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') since!: string;
  /**
   * Null once it is in the staff member's caseload: from then on the timer has nothing to note. The policy is
   * faster, except for assignments from before there were caseloads.
   */
  @Column('timestamptz', { nullable: true }) noteAt!: string | null;
}

const { CounsellorAssigned, CounsellorUnassigned } = CaseLanguage.events;
const { ResponsibilityNoted, ResponsibilityEnded } = CaseloadLanguage.events;
const responsibilityEvents = {
  CounsellorAssigned,
  CounsellorUnassigned,
  ResponsibilityNoted,
  ResponsibilityEnded,
};

const keyOf = (staffId: string, caseId: string): string => `${staffId}/${caseId}`;

/** Who works on which case, and whether their caseload knows. */
export const responsibilities: Projection<typeof responsibilityEvents, ResponsibilityRow> = {
  name: 'responsibilities',
  row: ResponsibilityRow,
  reads: responsibilityEvents,
  on: {
    CounsellorAssigned: {
      key: ({ stream, data: { staffId } }) => keyOf(staffId, stream),
      next: (row, { stream: caseId, at: since, data: { staffId } }) =>
        row ?? {
          key: keyOf(staffId, caseId),
          staffId,
          caseId,
          since,
          noteAt: since,
        },
    },
    CounsellorUnassigned: {
      key: ({ stream, data: { staffId } }) => keyOf(staffId, stream),
      next: () => null,
    },
    ResponsibilityNoted: {
      key: ({ stream, data: { caseId } }) => keyOf(stream, caseId),
      next: (row) => row && { ...row, noteAt: null },
    },
    ResponsibilityEnded: {
      key: ({ stream, data: { caseId } }) => keyOf(stream, caseId),
      next: (row) => row,
    },
  },
};
