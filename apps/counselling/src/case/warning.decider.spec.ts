import { given, personalFields } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { now, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { CaseMarkedInDanger, SafeContactStated } from './warning.language.js';

const inDanger: CaseEvent = { type: 'CaseMarkedInDanger', data: { dangerReason: 'threats' } };
const ended: CaseEvent = { type: 'DangerEnded', data: { reason: 'in_safety' } };
const safeContact = { safeChannels: ['phone'], safeTimes: ['morning'] } as const;
const stated: CaseEvent = { type: 'SafeContactStated', data: safeContact };
const withdrawn: CaseEvent = { type: 'SafeContactWithdrawn', data: { reason: 'stated_in_error' } };
const endDanger = { type: 'EndDanger', data: { reason: 'in_safety' } } as const;
const withdraw = { type: 'WithdrawSafeContact', data: { reason: 'stated_in_error' } } as const;
const paused: CaseEvent = { type: 'CasePaused', data: { pausedOn: '2026-02-01', reason: 'illness' } };

describe('a danger', () => {
  it('is noted, and noted again with another reason', () =>
    given(caseDecider, ...openedCase, inDanger)
      .when({ type: 'MarkInDanger', data: { dangerReason: 'stalking' } }, now)
      .then({ type: 'CaseMarkedInDanger', data: { dangerReason: 'stalking' } }));
  it('is noted of a paused case', () =>
    given(caseDecider, ...openedCase, paused)
      .when({ type: 'MarkInDanger', data: { dangerReason: 'threats' } }, now)
      .then(inDanger));
  it('ends with a reason, once', () => {
    given(caseDecider, ...openedCase, inDanger)
      .when(endDanger, now)
      .then(ended);
    given(caseDecider, ...openedCase, inDanger, ended)
      .when(endDanger, now)
      .rejected('NotInDanger');
  });
  it('is sealed', () =>
    expect([...personalFields(CaseMarkedInDanger)]).toEqual([['dangerReason', 'narrative']]));
});

describe('a safe contact', () => {
  it('is stated as a whole', () =>
    given(caseDecider, ...openedCase, stated)
      .when({ type: 'StateSafeContact', data: { safeChannels: ['in_person'] } }, now)
      .then({ type: 'SafeContactStated', data: { safeChannels: ['in_person'] } }));
  it('is withdrawn with a reason, once', () => {
    given(caseDecider, ...openedCase, stated)
      .when(withdraw, now)
      .then(withdrawn);
    given(caseDecider, ...openedCase, stated, withdrawn)
      .when(withdraw, now)
      .rejected('NoSafeContact');
  });
  it('is sealed', () =>
    expect([...personalFields(SafeContactStated)].sort()).toEqual([
      ['safeChannels', 'contact'],
      ['safeContactNote', 'contact'],
      ['safeTimes', 'contact'],
    ]));
});
