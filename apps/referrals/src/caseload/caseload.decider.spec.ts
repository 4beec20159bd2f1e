import { given } from '@geleit/kernel';
import { caseloadDecider } from './caseload.decider.js';
import type { CaseloadEvent } from './caseload.language.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const [fromTenant, officeId, otherOfficeId, toStaffId] = [id('a'), id('b'), id('c'), id('d')];
const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const responsibility = (referralId: string, hour: number, office = officeId) => ({
  referralId,
  fromTenant,
  officeId: office,
  since: at(hour),
});
const note = (...of: Parameters<typeof responsibility>) =>
  ({ type: 'NoteResponsibility', data: responsibility(...of) }) as const;
const noted = (...of: Parameters<typeof responsibility>): CaseloadEvent => ({
  type: 'ResponsibilityNoted',
  data: responsibility(...of),
});
const reassignment = (hour: number, to = toStaffId) => ({
  toStaffId: to,
  officeId,
  reassignedAt: at(hour),
});
const reassign = (hour: number, to?: string) =>
  ({ type: 'ReassignReferrals', data: reassignment(hour, to) }) as const;
const reassigned = (hour: number, referralIds: readonly string[], to?: string): CaseloadEvent => ({
  type: 'ReferralsReassigned',
  data: {
    ...reassignment(hour, to),
    referrals: referralIds.map((referralId) => ({ referralId, fromTenant })),
  },
});

describe('the caseload of a staff member (R4)', () => {
  it('passes on all that was received by the office, once', () => {
    given(caseloadDecider, noted(id('1'), 8), noted(id('2'), 9), noted(id('3'), 9, otherOfficeId))
      .when(reassign(10))
      .then(reassigned(10, [id('1'), id('2')]));
    given(caseloadDecider, noted(id('1'), 8), reassigned(10, [id('1')]))
      .when(reassign(11))
      .then(reassigned(11, []));
  });
  it('passes on what it hears of only after it was reassigned', () => {
    given(caseloadDecider, reassigned(10, []))
      .when(note(id('1'), 9))
      .then(reassigned(10, [id('1')]));
    given(caseloadDecider, reassigned(10, []), reassigned(12, [], id('e')))
      .when(note(id('1'), 11))
      .then(reassigned(12, [id('1')], id('e')));
  });
  it('keeps what was taken on after it was reassigned, and in other offices', () => {
    given(caseloadDecider, reassigned(10, []))
      .when(note(id('1'), 11))
      .then(noted(id('1'), 11));
    given(caseloadDecider, noted(id('1'), 11))
      .when(reassign(10))
      .then(reassigned(10, []));
    given(caseloadDecider, reassigned(10, []))
      .when(note(id('1'), 9, otherOfficeId))
      .then(noted(id('1'), 9, otherOfficeId));
  });
  it('notes a referral once for each time that it became their work', () => {
    given(caseloadDecider, noted(id('1'), 9))
      .when(note(id('1'), 9))
      .then();
    given(caseloadDecider, noted(id('1'), 9), reassigned(10, [id('1')]))
      .when(note(id('1'), 11))
      .then(noted(id('1'), 11));
  });
  it('passes on a single referral with its request, once', () => {
    const follow = (to: string) =>
      ({
        type: 'FollowRequest',
        data: { referralId: id('1'), toStaffId: to, reassignedAt: at(11) },
      }) as const;
    const followed = (to: string, former: object = {}): CaseloadEvent => ({
      type: 'ReferralReassigned',
      data: { ...follow(to).data, fromTenant, officeId, ...former },
    });
    given(caseloadDecider)
      .when(follow(id('e')))
      .then();
    given(caseloadDecider, noted(id('1'), 9))
      .when(follow(id('e')))
      .then(followed(id('e')));
    given(caseloadDecider, noted(id('1'), 9), followed(id('e')))
      .when(follow(id('e')))
      .then();
    given(caseloadDecider, noted(id('1'), 9), reassigned(10, [id('1')]))
      .when(follow(toStaffId))
      .then();
    given(caseloadDecider, noted(id('1'), 9), reassigned(10, [id('1')]))
      .when(follow(id('e')))
      .then(followed(id('e'), { formerStaffId: toStaffId }));
    given(caseloadDecider, noted(id('1'), 9), followed(id('e')))
      .when(reassign(12))
      .then(reassigned(12, []));
  });
});
