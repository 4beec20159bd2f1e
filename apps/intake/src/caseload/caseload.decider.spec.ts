import { given } from '@geleit/kernel';
import { caseloadDecider } from './caseload.decider.js';
import type { CaseloadLanguage } from './caseload.language.js';
import type { EventOf } from '@geleit/kernel';

type CaseloadEvent = EventOf<typeof CaseloadLanguage>;
const [personId, requestId, toStaffId, officeId] = ['a', 'b', 'c', 'd'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string];
const registration = { kind: 'registration', personId } as const;
const request = { kind: 'request', requestId } as const;
const noted = (data: object): CaseloadEvent => ({ type: 'ResponsibilityNoted', data: data as never });
const note = (data: object, since = '2026-01-01T10:00:00.000Z') =>
  ({ type: 'NoteResponsibility', data: { ...data, since } as never }) as const;
const pass = { toStaffId, officeId, at: '2026-01-02T10:00:00.000Z' };
const passedOn = (personIds: readonly string[], requestIds: readonly string[]): CaseloadEvent => ({
  type: 'WorkPassedOn',
  data: { ...pass, personIds, requestIds },
});
const leftBehind = (...personIds: readonly string[]): CaseloadEvent => ({
  type: 'WorkLeftBehind',
  data: { personIds },
});

describe('a caseload', () => {
  it('contains each responsibility once, until it ends', () => {
    given(caseloadDecider).when(note(registration)).then(noted(registration));
    given(caseloadDecider, noted(registration)).when(note(registration)).then();
    given(caseloadDecider, noted(registration))
      .when({ type: 'EndResponsibility', data: registration })
      .then({ type: 'ResponsibilityEnded', data: registration });
    given(caseloadDecider).when({ type: 'EndResponsibility', data: registration }).then();
  });
  it('names the person of a request once known', () => {
    given(caseloadDecider, noted(request))
      .when(note({ ...request, personId }))
      .then(noted({ ...request, personId }));
    given(caseloadDecider, noted(request), noted({ ...request, personId }))
      .when({ type: 'PassOnWork', data: pass })
      .then(passedOn([personId], []));
  });
  it('passes on as a whole, requests of unknown people by themselves', () =>
    given(caseloadDecider, noted(registration), noted({ kind: 'deputy', personId }), noted(request))
      .when({ type: 'PassOnWork', data: pass })
      .then(passedOn([personId], [requestId])));
  it('passes on what began before and arrives later, and keeps what began later', () => {
    given(caseloadDecider, passedOn([], []))
      .when(note(request))
      .then(noted(request), passedOn([], [requestId]));
    given(caseloadDecider, passedOn([], []))
      .when(note(request, '2026-01-03T10:00:00.000Z'))
      .then(noted(request));
  });
  it('is left behind once, and so is what arrives later', () => {
    given(caseloadDecider, noted(registration))
      .when({ type: 'LeaveWork', data: {} })
      .then(leftBehind(personId));
    given(caseloadDecider, leftBehind()).when({ type: 'LeaveWork', data: {} }).then();
    given(caseloadDecider, leftBehind())
      .when(note(registration))
      .then(noted(registration), leftBehind(personId));
  });
  it('can be passed on after the departure', () =>
    given(caseloadDecider, noted(request), leftBehind())
      .when({ type: 'PassOnWork', data: pass })
      .then(passedOn([], [requestId])));
});
