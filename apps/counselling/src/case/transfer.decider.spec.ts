import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  assigned,
  deputyId,
  facts,
  first,
  noReferrals,
  now,
  opened,
  openedCase,
  otherAgencyId,
  protectedWith,
  second,
  staffOf,
  third,
  unassigned,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';
import type { TransferCase, TransferCaseFacts } from './transfer.language.js';

const transfer = (changes: Partial<TransferCase> = {}) =>
  ({
    type: 'TransferCase',
    data: {
      toAgencyId: otherAgencyId,
      toStaffId: second,
      transferredOn: '2026-02-15',
      reason: 'person_moved',
      ...changes,
    },
  }) as const;
const found: TransferCaseFacts = {
  office: { programmes: ['MBE', 'SBG'], sbgAreas: ['psychosocial_centre'] },
  staff: staffOf(otherAgencyId),
};
const transferredOn = (day: string): CaseEvent => ({
  type: 'CaseTransferred',
  data: {
    ...facts,
    agencyId: otherAgencyId,
    formerAgencyId: agencyId,
    transferredOn: day,
    reason: 'person_moved',
  },
});
const transferred = transferredOn('2026-02-15');
const newLead = assigned(second, 'lead', 'change_of_responsibility');
const session = (day: string) =>
  ({
    type: 'RecordSession',
    data: { occurredAt: `${day}T10:00:00+01:00`, durationMin: 45, mode: 'office', topics: ['work'] },
  }) as const;
const held = (heldOn: string, office: string): CaseEvent => ({
  type: 'SessionRecorded',
  data: {
    ...facts,
    agencyId: office,
    ...session(heldOn).data,
    sessionId: '00000000-0000-7000-8000-000000000001',
    heldOn,
    interpreter: 'none',
    relatives: 0,
    volunteers: 0,
    legalAdvice: false,
  },
});

describe('transferring a case (R5)', () => {
  it('ends all former assignments and makes the counsellor there the lead', () => {
    given(caseDecider, ...openedCase, assigned(third, 'co'))
      .when(transfer(), now, found)
      .then(transferred, unassigned(first), unassigned(third), newLead);
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when(transfer(), now, found)
      .then(transferred, unassigned(first), newLead);
    given(caseDecider, ...openedCase)
      .when(transfer({ toStaffId: first }), now, found)
      .then(transferred);
  });
  it('leaves the deputy of a protected person', () => {
    const history = [...openedCase, protectedWith(deputyId), assigned(deputyId, 'deputy')] as const;
    const profile = { ...facts.profile, nationality: 'unknown', sinceEntry: 'unknown' } as const;
    const hidden = { ...transferred, data: { ...transferred.data, profile } } as CaseEvent;
    given(caseDecider, ...history)
      .when(transfer(), now, found)
      .then(hidden, unassigned(first), newLead);
    given(caseDecider, ...history, unassigned(first), assigned(deputyId, 'lead'))
      .when(transfer(), now, found)
      .then(hidden, assigned(deputyId, 'deputy'), newLead);
  });

  it('counts at the old office what happened before, and at the new one what follows', () => {
    const history = [...openedCase, transferred, unassigned(first), newLead] as const;
    const meta = { ...now, id: '00000000-0000-7000-8000-000000000001' };
    given(caseDecider, ...history)
      .when(session('2026-02-14'), meta, {})
      .then(held('2026-02-14', agencyId));
    given(caseDecider, ...history)
      .when(session('2026-02-15'), meta, {})
      .then(held('2026-02-15', otherAgencyId));
    const upgrade = (upgradedOn: string) =>
      ({ type: 'UpgradeToCaseManagement', data: { upgradedOn } }) as const;
    given(caseDecider, ...history)
      .when(upgrade('2026-02-14'), now)
      .then({
        type: 'CaseUpgradedToCaseManagement',
        data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-14' },
      });
    given(caseDecider, ...history)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-14', reason: 'other' } }, now, noReferrals)
      .rejected('DayBeforeTransfer');
    given(caseDecider, ...history)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-15', reason: 'other' } }, now, noReferrals)
      .then({
        type: 'CaseClosed',
        data: { ...facts, agencyId: otherAgencyId, closedOn: '2026-02-15', reason: 'other' },
      });
  });
  it('can be followed by another', () =>
    given(caseDecider, ...openedCase, transferred, transferredBack)
      .when(session('2026-02-18'), { ...now, id: '00000000-0000-7000-8000-000000000001' }, {})
      .then(held('2026-02-18', otherAgencyId)));

  it.each<[string, TransferCaseFacts['office'], string]>([
    ['that is closed or of another organisation', undefined, 'OfficeUnknown'],
    ['without the programme', { programmes: ['JMD'], sbgAreas: [] }, 'OfficeUnfit'],
  ])('is rejected to an office %s', (_, office, code) =>
    given(caseDecider, ...openedCase)
      .when(transfer(), now, { staff: staffOf(otherAgencyId), ...(office && { office }) })
      .rejected(code as 'OfficeUnknown'),
  );
  it('is rejected to an office without the funding area', () => {
    const inSbg = {
      ...opened,
      data: { ...opened.data, programme: 'SBG', sbgArea: 'regional_counselling' },
    } as CaseEvent;
    given(caseDecider, inSbg).when(transfer(), now, found).rejected('OfficeUnfit');
  });
  it('is rejected to the present office', () =>
    given(caseDecider, ...openedCase)
      .when(transfer({ toAgencyId: agencyId }), now, found)
      .rejected('AlreadyAtOffice'));
  it('is rejected to a counsellor of another office', () =>
    given(caseDecider, ...openedCase)
      .when(transfer(), now, { ...found, staff: staffOf(agencyId) })
      .rejected('StaffOfAnotherOffice'));

  const paused: CaseEvent = { type: 'CasePaused', data: { pausedOn: '2026-02-20', reason: 'illness' } };
  const upgraded: CaseEvent = {
    type: 'CaseUpgradedToCaseManagement',
    data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-20' },
  };
  const closed: CaseEvent = {
    type: 'CaseClosed',
    data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
  };
  it.each<[string, readonly CaseEvent[], string, string]>([
    ['in the future', [], '2026-03-02', 'DayInFuture'],
    ['before the opening', [], '2026-01-09', 'DayBeforeOpening'],
    ['before a session', [held('2026-02-16', agencyId)], '2026-02-15', 'SessionHeldLater'],
    ['before an earlier transfer', [transferredOn('2026-02-16')], '2026-02-15', 'DayBeforeTransfer'],
    ['before a pause', [paused], '2026-02-15', 'DayBeforePause'],
    ['before the upgrade', [upgraded], '2026-02-15', 'DayBeforeUpgrade'],
    ['after closing', [closed], '2026-02-25', 'CaseIsClosed'],
  ])('is rejected %s', (_, history, day, code) =>
    given(caseDecider, ...openedCase, ...history)
      .when(transfer({ transferredOn: day, toAgencyId: third }), now, {
        ...found,
        staff: staffOf(third),
      })
      .rejected(code as 'DayInFuture'),
  );
});

const transferredBack: CaseEvent = {
  type: 'CaseTransferred',
  data: {
    ...facts,
    formerAgencyId: otherAgencyId,
    transferredOn: '2026-02-20',
    reason: 'capacity',
  },
};
