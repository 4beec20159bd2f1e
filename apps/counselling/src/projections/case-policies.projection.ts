import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CasePolicyLanguage } from '../case-policy/case-policy.language.js';

@Entity('case_policies')
export class CasePolicyRow {
  @PrimaryColumn('uuid') casePolicyId!: string;
  @Column('boolean') approvesPlans!: boolean;
  @Column('boolean') approvesClosures!: boolean;
  @Column('timestamptz') statedAt!: string;
  @Column('int') version!: number;
}

type CasePolicyEvents = typeof CasePolicyLanguage.events;

/** What organisations stated; the last statement holds. */
export const casePolicies: Projection<CasePolicyEvents, CasePolicyRow> = {
  name: 'case-policies',
  row: CasePolicyRow,
  reads: CasePolicyLanguage.events,
  on: rowPerStream<CasePolicyEvents, CasePolicyRow>({
    begin: {
      CasePolicyStated: ({ stream: casePolicyId, at, version, data }) => ({
        ...data,
        casePolicyId,
        statedAt: at,
        version,
      }),
    },
  }),
};
