import { counsellingCases, type AgeBand, type StatusGroup } from '@geleit/contracts';
import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cases')
export class CounselledCase {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') agencyId!: string;
  /** Who works on it by now. */
  @Column('text', { array: true }) staff!: readonly string[];
  /** Null where the programme must not know it. */
  @Column('text', { nullable: true }) statusGroup!: StatusGroup | null;
  @Column('text') ageBand!: AgeBand;
  @Column('text') language!: string;
}

const { CaseOpened, CounsellorAssigned, CounsellorUnassigned } = counsellingCases.events;
const reads = { CaseOpened, CounsellorAssigned, CounsellorUnassigned };

const key = ({ data }: { readonly data: { readonly caseId: string } }): string => data.caseId;

/** Whose cases people may be referred from: as counselling told it. */
export const cases: View<typeof reads, CounselledCase> = {
  name: 'cases',
  row: CounselledCase,
  reads,
  on: {
    CaseOpened: {
      key,
      next: (_, { data: { caseId, personId, agencyId, profile: { statusGroup = null, ageBand, language } } }) => ({ caseId, personId, agencyId, staff: [], statusGroup, ageBand, language }),
    },
    CounsellorAssigned: { key, next: (row, { data: { staffId } }) => row && { ...row, staff: [...new Set([...row.staff, staffId])] } },
    CounsellorUnassigned: { key, next: (row, { data: { staffId } }) => row && { ...row, staff: row.staff.filter((one) => one !== staffId) } },
  },
};
