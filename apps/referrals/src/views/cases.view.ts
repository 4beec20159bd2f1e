import { counsellingCases, type AgeBand } from '@geleit/contracts';
import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cases')
export class CounselledCase {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') agencyId!: string;
  /** Who works on it by now. */
  @Column('text', { array: true }) staff!: readonly string[];
  @Column('text') ageBand!: AgeBand;
  @Column('text') language!: string;
  @Column('boolean') isOpen!: boolean;
}

const { CaseOpened, CounsellorAssigned, CounsellorUnassigned, CaseClosed, CaseReopened } =
  counsellingCases.events;
const reads = { CaseOpened, CounsellorAssigned, CounsellorUnassigned, CaseClosed, CaseReopened };

const key = ({ data }: { readonly data: { readonly caseId: string } }): string => data.caseId;
const open = (isOpen: boolean) => ({
  key,
  next: (row: CounselledCase | null): CounselledCase | null => row && { ...row, isOpen },
});

/** Whose cases people may be referred from: as counselling told it. */
export const cases: View<typeof reads, CounselledCase> = {
  name: 'cases',
  row: CounselledCase,
  reads,
  on: {
    CaseOpened: {
      key,
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
      key,
      next: (row, { data: { staffId } }) => row && { ...row, staff: [...new Set([...row.staff, staffId])] },
    },
    CounsellorUnassigned: {
      key,
      next: (row, { data: { staffId } }) =>
        row && { ...row, staff: row.staff.filter((one) => one !== staffId) },
    },
    CaseClosed: open(false),
    CaseReopened: open(true),
  },
};
