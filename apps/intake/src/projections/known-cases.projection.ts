import { caseContract, type Programme } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RequestLanguage } from '../request/request.language.js';

@Entity('known_cases')
export class KnownCaseRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('text') programme!: Programme;
  @Column('boolean') isOpen!: boolean;
}

const { CaseOpened, CaseClosed, CaseReopened, CaseCorrected, CaseVoided, CasePersonChanged, CaseErased } =
  caseContract.events;
const { AdvisedOnce } = RequestLanguage.events;
const caseEvents = {
  AdvisedOnce,
  CaseOpened,
  CaseClosed,
  CaseReopened,
  CaseCorrected,
  CaseVoided,
  CasePersonChanged,
  CaseErased,
};

type CaseEvent = { readonly data: { readonly caseId: string } };
const change = <E extends CaseEvent>(columnsOf: (event: E) => Partial<KnownCaseRow>) => ({
  key: ({ data }: E): string => data.caseId,
  next: (row: KnownCaseRow | null, event: E): KnownCaseRow | null => row && { ...row, ...columnsOf(event) },
});

/**
 * Which cases people have or had, as counselling published them (K-1). A short contact is known from the advice
 * on: nobody takes it for one that was voided before counselling opened it.
 */
export const knownCases: Projection<typeof caseEvents, KnownCaseRow> = {
  name: 'known-cases',
  row: KnownCaseRow,
  reads: caseEvents,
  on: {
    AdvisedOnce: {
      key: ({ data }) => data.caseId,
      next: (_, { data: { caseId, personId, programme } }) => ({
        caseId,
        personId,
        programme,
        isOpen: false,
      }),
    },
    CaseOpened: {
      key: ({ data }) => data.caseId,
      next: (_, { data: { caseId, personId, programme } }) => ({ caseId, personId, programme, isOpen: true }),
    },
    CaseClosed: change(() => ({ isOpen: false })),
    CaseReopened: change(() => ({ isOpen: true })),
    CaseCorrected: change(({ data: { programme } }) => ({ programme })),
    CasePersonChanged: change(({ data: { personId } }) => ({ personId })),
    CaseErased: { key: ({ data }) => data.caseId, next: () => null },
    CaseVoided: { key: ({ data }) => data.caseId, next: () => null },
  },
};
