import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf, RetentionRow, retentionOf, retentionStart } from '@geleit/rules';
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
  { at, data: { closedOn } }: { readonly at: string; readonly data: { readonly closedOn: string } },
) => retentionOf({ rule, endedOn: retentionStart(closedOn, at) });

/**
 * Until when cases are kept: from the day of the closure, or from the day on which it was recorded or last put
 * right if that was later.
 */
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
