import { given, project } from '@geleit/kernel';
import { caseRetention } from '../projections/case-retention.projection.js';
import { caseDecider } from './case.decider.js';
import { facts, lead, opened, openedCase, personId, unassigned, first } from './case.features.js';
import type { CaseEvent } from './case.language.js';

const closed = (closedOn: string, kind: 'counselling' | 'short_contact' = 'counselling'): CaseEvent => ({
  type: 'CaseClosed',
  data: { ...facts, kind, closedOn, reason: 'goal_reached' },
});
const reason = 'entered_wrongly' as const;
const corrected = (closedOn: string): CaseEvent => ({
  type: 'ClosureCorrected',
  data: { ...facts, closedOn, formerlyOn: '2026-02-01', closureReason: 'goal_reached', reason },
});
const reopened: CaseEvent = {
  type: 'CaseReopened',
  data: { ...facts, reopenedOn: '2026-03-01', reason: 'new_need' },
};
const voided: CaseEvent = { type: 'CaseVoided', data: { ...facts, reason: 'opened_in_error' } };
const forget = {
  type: 'ErasePersonalData',
  data: { because: 'retention', rule: 'counselling' },
} as const;
const erased = (data: object): CaseEvent => ({ type: 'PersonalDataErased', data: data as never });
const forgotten = erased({ ...forget.data, personId });

describe('a case whose retention is over', () => {
  const lastDay = { at: '2029-02-01T12:00:00.000Z' };
  const afterwards = { at: '2029-02-01T23:00:00.000Z' };

  it('is forgotten on the day after, 36 months after the closure', () => {
    given(caseDecider, ...openedCase, closed('2026-02-01'))
      .when(forget, lastDay)
      .then();
    given(caseDecider, ...openedCase, closed('2026-02-01'))
      .when(forget, afterwards)
      .then(unassigned(first), forgotten);
  });
  it('is kept for longer if the closure was later, or never happened', () => {
    for (const history of [
      [...openedCase],
      [...openedCase, closed('2026-02-01'), corrected('2026-02-02')],
      [...openedCase, closed('2026-02-01'), reopened],
    ])
      given(caseDecider, ...history)
        .when(forget, afterwards)
        .then();
  });
  it('is forgotten again at the request of the person, once, so that it is confirmed', () => {
    const erasureRequestId = 'e5000000-0000-4000-8000-000000000001';
    const request = { type: 'ErasePersonalData', data: { because: 'request', erasureRequestId } } as const;
    const history = [...openedCase, closed('2026-02-01'), forgotten];
    given(caseDecider, ...history)
      .when(forget, afterwards)
      .then();
    given(caseDecider, ...history)
      .when(request, afterwards)
      .then(erased(request.data));
    given(caseDecider, ...history, erased(request.data))
      .when(request, afterwards)
      .then();
  });
});

describe('the list of retention', () => {
  const stream = 'c0000000-0000-4000-8000-000000000001';
  const rowAfter = (...events: readonly CaseEvent[]) =>
    project(caseRetention, ...events.map((event) => ({ ...event, stream }) as never)).get(stream);

  it('counts from the last day of the case', () => {
    expect(rowAfter(opened, lead)).toMatchObject({ personId, endedOn: null, retainUntil: null });
    expect(rowAfter(opened, closed('2026-02-01'))).toMatchObject({
      rule: 'counselling',
      endedOn: '2026-02-01',
      retainUntil: '2029-02-01',
    });
    expect(rowAfter(opened, closed('2026-02-01'), corrected('2026-01-20'))).toMatchObject({
      retainUntil: '2029-01-20',
    });
    expect(rowAfter(opened, closed('2026-02-01'), reopened)).toMatchObject({ retainUntil: null });
    expect(rowAfter(opened, voided)).toMatchObject({ endedOn: '2026-01-01', retainUntil: '2029-01-01' });
    expect(rowAfter(opened, closed('2026-02-01'), forgotten)).toBeUndefined();
  });
  const contact = { ...opened, data: { ...opened.data, kind: 'short_contact' } } as CaseEvent;
  it('keeps short contacts for a year', () => {
    expect(rowAfter(contact, closed('2026-02-01', 'short_contact'))).toMatchObject({
      rule: 'short-contacts',
      retainUntil: '2027-02-01',
    });
  });
  it('counts from the German day on which the end was recorded or put right, if that was later', () => {
    const at = '2026-11-30T23:20:00.000Z';
    const late = (event: CaseEvent) => ({ ...event, at });
    const kept = { endedOn: '2026-12-01', retainUntil: '2027-12-01' };
    expect(rowAfter(contact, late(closed('2024-03-05', 'short_contact')))).toMatchObject(kept);
    expect(
      rowAfter(contact, closed('2026-01-01', 'short_contact'), late(corrected('2024-03-05'))),
    ).toMatchObject(kept);
    expect(rowAfter(opened, late(closed('2022-03-05')))).toMatchObject({ retainUntil: '2029-12-01' });
  });
});
