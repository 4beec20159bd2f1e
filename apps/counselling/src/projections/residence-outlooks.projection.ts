import { rowPerStream, type Projection } from '@geleit/kernel';
import { commonEndRuleSet } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

@Entity('residence_outlooks')
export class ResidenceOutlookRow {
  @PrimaryColumn('uuid') caseId!: string;
  /** The last day on which the case counts as stated, after which the timer states it; null: no other is known. */
  @Column('date', { nullable: true }) holdsUntil!: string | null;
}

const { CaseOpened, ResidenceOutlookStated, CaseVoided, PersonalDataErased } = CaseLanguage.events;
const outlookEvents = { CaseOpened, ResidenceOutlookStated, CaseVoided, PersonalDataErased };

/** What was stated under other rules is due at once. */
const longAgo = '2000-01-01';

/** Until when what was stated of the residence timeline holds. */
export const residenceOutlooks: Projection<typeof outlookEvents, ResidenceOutlookRow> = {
  name: 'residence-outlooks',
  row: ResidenceOutlookRow,
  reads: outlookEvents,
  on: rowPerStream<typeof outlookEvents, ResidenceOutlookRow>({
    begin: { CaseOpened: ({ stream }) => ({ caseId: stream, holdsUntil: null }) },
    change: {
      ResidenceOutlookStated: (_, { data: { timelineEntryId, holdsUntil = null, ruleSetVersion } }) => ({
        holdsUntil:
          timelineEntryId !== undefined && ruleSetVersion !== commonEndRuleSet.version ? longAgo : holdsUntil,
      }),
      CaseVoided: () => ({ holdsUntil: null }),
      PersonalDataErased: () => null,
    },
  }),
};
