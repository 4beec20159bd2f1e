import { caseContract, type AgeBand } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cases')
export class CaseRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') agencyId!: string;
  /** Staff who work on the case now. */
  @Column('text', { array: true }) staff!: readonly string[];
  @Column('text') ageBand!: AgeBand;
  @Column('text') language!: string;
  @Column('boolean') isOpen!: boolean;
}

const {
  CaseOpened,
  CounsellorAssigned,
  CounsellorUnassigned,
  CaseTransferred,
  CaseClosed,
  CaseReopened,
  CaseCorrected,
  CaseErased,
  CaseVoided,
  CasePersonChanged,
} = caseContract.events;
const caseProjectionEvents = {
  CaseOpened,
  CounsellorAssigned,
  CounsellorUnassigned,
  CaseTransferred,
  CaseClosed,
  CaseReopened,
  CaseCorrected,
  CaseErased,
  CaseVoided,
  CasePersonChanged,
};

const caseIdOf = ({ data }: { readonly data: { readonly caseId: string } }): string => data.caseId;
const setCaseOpen = (isOpen: boolean) => ({
  key: caseIdOf,
  next: (row: CaseRow | null): CaseRow | null => row && { ...row, isOpen },
});

/** Cases from which people may be referred, as counselling published them. */
export const cases: Projection<typeof caseProjectionEvents, CaseRow> = {
  name: 'cases',
  row: CaseRow,
  reads: caseProjectionEvents,
  on: {
    CaseOpened: {
      key: caseIdOf,
      next: (
        _,
        {
          data: {
            caseId,
            personId,
            agencyId,
            profile: { ageBand, language },
          },
        },
      ) => ({ caseId, personId, agencyId, staff: [], ageBand, language, isOpen: true }),
    },
    CounsellorAssigned: {
      key: caseIdOf,
      next: (row, { data: { staffId } }) => row && { ...row, staff: [...new Set([...row.staff, staffId])] },
    },
    CounsellorUnassigned: {
      key: caseIdOf,
      next: (row, { data: { staffId } }) =>
        row && { ...row, staff: row.staff.filter((member) => member !== staffId) },
    },
    CaseTransferred: {
      key: caseIdOf,
      next: (row, { data: { agencyId } }) => row && { ...row, agencyId },
    },
    CaseClosed: setCaseOpen(false),
    CaseReopened: setCaseOpen(true),
    CaseCorrected: {
      key: caseIdOf,
      next: (row, { data: { profile } }) =>
        row && { ...row, ageBand: profile.ageBand, language: profile.language },
    },
    CaseErased: { key: caseIdOf, next: () => null },
    CaseVoided: setCaseOpen(false),
    CasePersonChanged: {
      key: caseIdOf,
      next: (row, { data: { personId } }) => row && { ...row, personId },
    },
  },
};
