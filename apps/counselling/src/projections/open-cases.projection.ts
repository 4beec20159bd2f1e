import type { Programme } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

/** The unique index "OpenCaseExists" on person and programme enforces K-1. */
@Entity('open_cases')
export class OpenCaseRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('text') programme!: Programme;
}

type CaseOpeningEvent = {
  readonly stream: string;
  readonly data: { readonly personId: string; readonly programme: Programme };
};

const rowOfOpenCase = ({ stream, data: { personId, programme } }: CaseOpeningEvent): OpenCaseRow => ({
  caseId: stream,
  personId,
  programme,
});

/** The open cases: at most one for a person in a programme. */
export const openCases: Projection<typeof CaseLanguage.events, OpenCaseRow> = {
  name: 'open-cases',
  row: OpenCaseRow,
  reads: CaseLanguage.events,
  on: rowPerStream<typeof CaseLanguage.events, OpenCaseRow>({
    begin: { CaseOpened: rowOfOpenCase, CaseReopened: rowOfOpenCase, ClosureUndone: rowOfOpenCase },
    change: {
      CaseCorrected: (_, { data: { programme } }) => ({ programme }),
      CaseClosed: () => null,
      ReopeningUndone: () => null,
      CaseVoided: () => null,
      PersonalDataErased: () => null,
    },
  }),
};
