import type { Programme } from '@geleit/contracts';
import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

/** The unique index "OpenCaseExists" over person and programme is what keeps K-1. */
@Entity('open_cases')
export class OpenCase {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('text') programme!: Programme;
}

type Begun = {
  readonly stream: string;
  readonly data: { readonly personId: string; readonly programme: Programme };
};

const key = ({ stream }: { readonly stream: string }): string => stream;
const open = {
  key,
  next: (_: OpenCase | null, { stream, data: { personId, programme } }: Begun): OpenCase => ({
    caseId: stream,
    personId,
    programme,
  }),
};

/** Which cases are open: one at most for a person in a programme. */
export const openCases: View<typeof CaseLanguage.events, OpenCase> = {
  name: 'open-cases',
  row: OpenCase,
  reads: CaseLanguage.events,
  on: { CaseOpened: open, CaseReopened: open, CaseClosed: { key, next: () => null } },
};
