import { given } from '@geleit/kernel';
import { erasureRequestDecider } from './erasure-request.decider.js';
import type { ErasureRequestEvent } from './erasure-request.language.js';

const [personId, absorbedId, caseId, requestId, agencyId] = [1, 2, 3, 4, 5].map(
  (n) => `e0000000-0000-4000-8000-00000000000${n}`,
) as [string, string, string, string, string];
const at = '2026-12-01T10:00:00.000Z';
const effects = {
  requestIds: [requestId],
  consentIds: [],
  caseIds: [caseId],
  referralIds: [],
  sessions: 2,
  households: 0,
  survives: ['statistical_facts'],
} as const;
const scope = { personIds: [absorbedId, personId], effects };
const requested: ErasureRequestEvent = {
  type: 'ErasureRequested',
  data: {
    personId,
    personIds: [personId, absorbedId],
    agencyId,
    reason: 'objection',
    pseudonym: '0123456789ABCDEF',
    requestedBy: 'anna',
    requestedOn: '2026-12-01',
  },
};
const ready: readonly ErasureRequestEvent[] = [
  requested,
  { type: 'IdentityChecked', data: { how: 'document_seen', checkedBy: 'anna' } },
  { type: 'ErasureScopePlanned', data: { effects } },
];
const approved = (as: 'team_lead' | 'organisation_admin', approvedBy: string): ErasureRequestEvent => ({
  type: 'ErasureApproved',
  data: { as, approvedBy },
});
const sharingEnds: ErasureRequestEvent = {
  type: 'SharingEndOrdered',
  data: { personIds: [personId, absorbedId], orderedAt: at },
};
const ordered: ErasureRequestEvent = { type: 'ErasureOrdered', data: { personIds: [personId, absorbedId] } };
const receipt = (service: string, recordType: string, recordId: string, alsoIds?: readonly string[]) => ({
  keyIds: [],
  triedValues: 0,
  position: 1,
  eventId: requestId,
  service,
  recordType,
  recordId,
  at,
  ...(alsoIds && { alsoIds }),
});
const received = (...of: Parameters<typeof receipt>): ErasureRequestEvent => ({
  type: 'ReceiptRecorded',
  data: receipt(...of),
});
const record = (...of: Parameters<typeof receipt>) =>
  ({ type: 'RecordReceipt', data: receipt(...of) }) as const;
const approve = (as: 'team_lead' | 'organisation_admin') =>
  ({ type: 'ApproveErasure', data: { as } }) as const;

describe('a request for erasure', () => {
  it('is approved by two different people in two capacities', () => {
    const lead = { at, by: 'lea', roles: ['team_lead', 'organisation_admin'] };
    given(erasureRequestDecider, ...ready)
      .when(approve('team_lead'), lead, scope)
      .then(approved('team_lead', 'lea'));
    given(erasureRequestDecider, ...ready, approved('team_lead', 'lea'))
      .when(approve('organisation_admin'), lead, scope)
      .rejected('SecondPersonNeeded');
    given(erasureRequestDecider, ...ready, approved('team_lead', 'lea'))
      .when(approve('organisation_admin'), { at, by: 'otto', roles: ['organisation_admin'] }, scope)
      .then(approved('organisation_admin', 'otto'), sharingEnds);
    given(erasureRequestDecider, ...ready)
      .when(approve('organisation_admin'), { at, by: 'lea', roles: ['team_lead'] }, scope)
      .rejected('NotYourRole');
  });

  it('is approved again when it was planned again', () =>
    given(erasureRequestDecider, ...ready, approved('team_lead', 'lea'), {
      type: 'ErasureScopePlanned',
      data: { effects },
    })
      .when(approve('organisation_admin'), { at, by: 'otto', roles: ['organisation_admin'] }, scope)
      .then(approved('organisation_admin', 'otto')));

  it('is refused when something was recorded of the person since the plan, or two registrations merged', () => {
    const lead = { at, by: 'lea', roles: ['team_lead'] };
    const now = {
      merged: { ...scope, personIds: [personId, absorbedId, agencyId] },
      separated: { ...scope, personIds: [personId] },
      request: { ...scope, effects: { ...effects, requestIds: [caseId, requestId] } },
      consent: { ...scope, effects: { ...effects, consentIds: [caseId] } },
      case: { ...scope, effects: { ...effects, caseIds: [] } },
      referral: { ...scope, effects: { ...effects, referralIds: [caseId] } },
      session: { ...scope, effects: { ...effects, sessions: 3 } },
      household: { ...scope, effects: { ...effects, households: 1 } },
    };
    for (const changed of Object.values(now))
      given(erasureRequestDecider, ...ready)
        .when(approve('team_lead'), lead, changed)
        .rejected('ScopeChanged');
    given(erasureRequestDecider, ...ready, approved('team_lead', 'lea'))
      .when(approve('organisation_admin'), { at, by: 'otto', roles: ['organisation_admin'] }, now.request)
      .rejected('ScopeChanged');
  });

  it('ends for the registrations that were planned last', () => {
    const personIds = [personId, absorbedId, agencyId];
    given(erasureRequestDecider, ...ready)
      .when({ type: 'PlanErasure', data: {} }, { at }, { personIds, effects })
      .then({ type: 'ErasureScopePlanned', data: { effects, personIds } });
    given(
      erasureRequestDecider,
      ...ready,
      { type: 'ErasureScopePlanned', data: { effects, personIds } },
      approved('team_lead', 'lea'),
    )
      .when(
        approve('organisation_admin'),
        { at, by: 'otto', roles: ['organisation_admin'] },
        { personIds, effects },
      )
      .then(approved('organisation_admin', 'otto'), {
        type: 'SharingEndOrdered',
        data: { personIds, orderedAt: at },
      });
  });

  it('waits while a legal hold lasts, up to its last day (V-7)', () => {
    const hold: ErasureRequestEvent = {
      type: 'LegalHoldPlaced',
      data: { ground: 'grant_audit', until: '2026-12-01', placedBy: 'anna' },
    };
    const lead = { by: 'lea', roles: ['team_lead'] };
    given(erasureRequestDecider, ...ready, hold)
      .when(approve('team_lead'), { at, ...lead }, scope)
      .rejected('UnderLegalHold');
    given(erasureRequestDecider, ...ready, hold)
      .when(approve('team_lead'), { at: '2026-12-02T10:00:00.000Z', ...lead }, scope)
      .then(approved('team_lead', 'lea'));
  });

  it('erases nothing else before everything shared has ended, in every registration (V-5)', () => {
    const history = [...ready, sharingEnds] as const;
    const first = received('referrals', 'client', personId, [caseId]);
    const second = received('referrals', 'client', absorbedId);
    given(erasureRequestDecider, ...history)
      .when(record('referrals', 'client', personId, [caseId]))
      .then(first);
    given(erasureRequestDecider, ...history, first)
      .when(record('referrals', 'client', absorbedId))
      .then(second);
    given(erasureRequestDecider, ...history, first, second)
      .when(record('referrals', 'referral', caseId))
      .then(received('referrals', 'referral', caseId), ordered);
  });

  it('is verified once every service has confirmed every record, and not before (V-3)', () => {
    const history = [
      ...ready,
      sharingEnds,
      received('referrals', 'client', personId),
      received('referrals', 'client', absorbedId),
      ordered,
      received('intake', 'person', personId),
      received('intake', 'person', absorbedId),
      received('intake', 'request', requestId),
      received('counselling', 'client', personId, [caseId]),
      received('counselling', 'client', absorbedId),
      received('projects', 'erasure', agencyId),
    ] as const;
    const reporting = received('reporting', 'erasure', agencyId);
    given(erasureRequestDecider, ...history)
      .when(record('reporting', 'erasure', agencyId))
      .then(reporting);
    given(erasureRequestDecider, ...history, reporting)
      .when(record('counselling', 'case', caseId))
      .then(received('counselling', 'case', caseId), { type: 'ErasureVerified', data: {} });
    given(erasureRequestDecider, ...history, reporting)
      .when({ type: 'MarkIncomplete', data: {} }, { at: '2026-12-02T10:00:00.000Z' })
      .then({ type: 'ErasureIncomplete', data: { services: ['counselling'] } });
    given(erasureRequestDecider, ...history)
      .when({ type: 'MarkIncomplete', data: {} }, { at: '2026-12-02T09:59:59.000Z' })
      .rejected('NotYetDue');
  });
});
