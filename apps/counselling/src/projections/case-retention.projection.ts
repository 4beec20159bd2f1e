import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf, RetentionRow, retentionOf } from '@geleit/rules';
import { Entity } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { retentionRuleOf } from '../case/retention.decider.js';

@Entity('case_retention')
export class CaseRetentionRow extends RetentionRow {}

const {
  CaseOpened,
  CaseCorrected,
  CasePersonChanged,
  CaseClosed,
  ClosureCorrected,
  ClosureUndone,
  CaseReopened,
  ReopeningUndone,
  CaseVoided,
  PersonalDataErased,
} = CaseLanguage.events;
const events = {
  CaseOpened,
  CaseCorrected,
  CasePersonChanged,
  CaseClosed,
  ClosureCorrected,
  ClosureUndone,
  CaseReopened,
  ReopeningUndone,
  CaseVoided,
  PersonalDataErased,
};

const continueCase = ({ rule }: CaseRetentionRow) => retentionOf({ rule, endedOn: null });
const endCase = (
  { rule }: CaseRetentionRow,
  { data: { closedOn: endedOn } }: { readonly data: { readonly closedOn: string } },
) => retentionOf({ rule, endedOn });

/** Until when cases are kept: from the day of the closure, as it was last put right. */
export const caseRetention: Projection<typeof events, CaseRetentionRow> = {
  name: 'case-retention',
  row: CaseRetentionRow,
  reads: events,
  on: rowPerStream<typeof events, CaseRetentionRow>({
    begin: {
      CaseOpened: ({ stream: recordId, data: { personId, kind } }) => ({
        recordId,
        personId,
        ...retentionOf({ rule: retentionRuleOf(kind), endedOn: null }),
      }),
    },
    change: {
      CaseCorrected: ({ endedOn }, { data: { kind } }) =>
        retentionOf({ rule: retentionRuleOf(kind), endedOn }),
      CasePersonChanged: (_, { data: { personId } }) => ({ personId }),
      CaseClosed: endCase,
      ClosureCorrected: endCase,
      ClosureUndone: continueCase,
      CaseReopened: continueCase,
      ReopeningUndone: endCase,
      CaseVoided: ({ rule }, { at }) => retentionOf({ rule, endedOn: germanDayOf(at) }),
      PersonalDataErased: () => null,
    },
  }),
};
