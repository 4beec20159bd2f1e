import { first } from '../case.features.js';
import type { CaseEvent } from '../case.language.js';
import type { DeadlineComputation, DeadlineFields } from './deadline-facts.language.js';

/** What the specs of deadlines share. */
export const deadlineId = 'dead0000-0000-4000-8000-000000000001';
export const decisionId = 'dec10000-0000-4000-8000-000000000001';

/** A decision of an authority in Cologne: objection or suit within a month. */
export const computation: DeadlineComputation = {
  ruleCode: 'AUTH-SUIT-1M',
  ruleSetVersion: '2026.1',
  reading: 'settled',
  anchor: 'decision_served',
  anchorDay: '2026-02-12',
  calendar: 'NAT',
  land: 'NW',
  rawEnd: '2026-03-12',
  end: '2026-03-12',
  steps: [{ step: 'anchor', anchor: 'decision_served', day: '2026-02-12' }],
  unverified: [],
};

export const proposed = (fields: Partial<DeadlineFields> = {}): CaseEvent => ({
  type: 'DeadlineProposed',
  data: {
    deadlineId,
    origin: { kind: 'by_hand' },
    computation,
    severity: 'legal',
    runsFor: 'person',
    endsOn: '2026-03-12',
    needsTypedDay: false,
    confirmBy: '2026-03-02',
    remindDaysBefore: [7, 3, 1, 0],
    staffId: first,
    proposedBy: first,
    ...fields,
  },
});
export const confirmed = (confirmedBy: string, endsOn = '2026-03-12'): CaseEvent => ({
  type: 'DeadlineConfirmed',
  data: { deadlineId, confirmedBy, endsOn, noticeRead: false },
});
