import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

@Entity('case_years')
export class CaseYearsRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('boolean') isOpen!: boolean;
  /** Null until the case is stated for the first time. */
  @Column('int', { nullable: true }) latestYear!: number | null;
  /** The last day that is stated, after which the timer states the case; null if there is nothing to follow. */
  @Column('date', { nullable: true }) statedUntil!: string | null;
}

const {
  CaseOpened,
  CaseClosed,
  ClosureUndone,
  CaseReopened,
  ReopeningUndone,
  CaseVoided,
  CaseYearStated,
  PersonalDataErased,
} = CaseLanguage.events;
const caseYearEvents = {
  CaseOpened,
  CaseClosed,
  ClosureUndone,
  CaseReopened,
  ReopeningUndone,
  CaseVoided,
  CaseYearStated,
  PersonalDataErased,
};

type YearsOfCase = Pick<CaseYearsRow, 'isOpen' | 'latestYear'>;

/** A case from before there were statements is due at once, even if it is closed. */
const dueBy = ({ isOpen, latestYear }: YearsOfCase, { statedUntil }: CaseYearsRow): Partial<CaseYearsRow> => {
  if (latestYear === null) return { isOpen, statedUntil };
  return { isOpen, latestYear, statedUntil: isOpen ? `${latestYear}-12-31` : null };
};

const endYears = (row: CaseYearsRow) => dueBy({ ...row, isOpen: false }, row);
const continueYears = (row: CaseYearsRow) => dueBy({ ...row, isOpen: true }, row);

/** Until when each case is stated. */
export const caseYears: Projection<typeof caseYearEvents, CaseYearsRow> = {
  name: 'case-years',
  row: CaseYearsRow,
  reads: caseYearEvents,
  on: rowPerStream<typeof caseYearEvents, CaseYearsRow>({
    begin: {
      CaseOpened: ({ stream, data: { openedOn } }) => ({
        caseId: stream,
        isOpen: true,
        latestYear: null,
        statedUntil: openedOn,
      }),
    },
    change: {
      CaseClosed: endYears,
      ClosureUndone: continueYears,
      CaseReopened: continueYears,
      ReopeningUndone: endYears,
      PersonalDataErased: () => null,
      /** Whatever was stated of it is taken back with it. */
      CaseVoided: () => ({ isOpen: false, statedUntil: null }),
      CaseYearStated: (row, { data: { year } }) =>
        dueBy({ ...row, latestYear: Math.max(year, row.latestYear ?? year) }, row),
    },
  }),
};
