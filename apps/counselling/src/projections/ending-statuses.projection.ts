import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { endingResults, type EndingResult } from '../case/residence/status-ending.language.js';

/** How far the work on an ending status is: nothing was recorded yet, or what came of it. */
export const endingWorkStates = codeList('endingResults', ['open', ...endingResults]);

@Entity('ending_statuses')
export class EndingStatusRow {
  @PrimaryColumn('uuid') caseId!: string;
  /** The last day of the latest status. */
  @Column('date') endsOn!: string;
  /** The end that all share who have this status. */
  @Column('text', { nullable: true })
  @Personal('special')
  commonEnd!: string | Erased | null;
  @Column('text') work!: 'open' | EndingResult;
  /** The day of what came of it. */
  @Column('date', { nullable: true }) resultOn!: string | null;
}

const {
  ResidenceOutlookStated,
  EndingResultRecorded,
  EndingResultWithdrawn,
  CaseVoided,
  PersonalDataErased,
} = CaseLanguage.events;
const endingEvents = {
  ResidenceOutlookStated,
  EndingResultRecorded,
  EndingResultWithdrawn,
  CaseVoided,
  PersonalDataErased,
};

const key = ({ stream }: { readonly stream: string }): string => stream;
const remove = () => null;

/** What ends in each open case. */
export const endingStatuses: Projection<typeof endingEvents, EndingStatusRow> = {
  name: 'ending-statuses',
  row: EndingStatusRow,
  reads: endingEvents,
  on: {
    ResidenceOutlookStated: {
      key,
      next: (_, { stream, data }: RecordedEvent<typeof endingEvents, 'ResidenceOutlookStated'>) => {
        const { endsOn, commonEnd = null, result = 'open', resultOn = null } = data;
        return endsOn === undefined ? null : { caseId: stream, endsOn, commonEnd, work: result, resultOn };
      },
    },
    EndingResultRecorded: {
      key,
      next: (
        row,
        { data: { result, resultOn } }: RecordedEvent<typeof endingEvents, 'EndingResultRecorded'>,
      ) => row && { ...row, work: result, resultOn },
    },
    EndingResultWithdrawn: { key, next: (row) => row && { ...row, work: 'open', resultOn: null } },
    CaseVoided: { key, next: remove },
    PersonalDataErased: { key, next: remove },
  },
};
