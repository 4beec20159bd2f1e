import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

@Entity('caseloads')
export class CaseloadRow {
  @PrimaryColumn('uuid') staffId!: string;
  /** Referrals that they took on and that did not pass to a colleague, also those that are over. */
  @Column('uuid', { array: true }) referralIds!: readonly string[];
  @Column('int') version!: number;
}

type CaseloadEvents = typeof CaseloadLanguage.events;

/** Which referrals are whose work at the receiving office. */
export const caseloads: Projection<CaseloadEvents, CaseloadRow> = {
  name: 'caseloads',
  row: CaseloadRow,
  reads: CaseloadLanguage.events,
  on: rowPerStream<CaseloadEvents, CaseloadRow>({
    initial: (staffId) => ({ staffId, referralIds: [], version: 0 }),
    change: {
      ResponsibilityNoted: ({ referralIds }, { data: { referralId } }) => ({
        referralIds: [...new Set([...referralIds, referralId])],
      }),
      ReferralsReassigned: ({ referralIds }, { data: { referrals } }) => ({
        referralIds: referralIds.filter((id) => !referrals.some(({ referralId }) => referralId === id)),
      }),
    },
  }),
};
