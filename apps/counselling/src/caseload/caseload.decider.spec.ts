import { given, type EventOf } from '@geleit/kernel';
import { caseloadDecider } from './caseload.decider.js';
import type { CaseloadLanguage } from './caseload.language.js';

type CaseloadEvent = EventOf<typeof CaseloadLanguage>;
const [first, second] = ['c1', 'c2'] as const;
const officeId = 'office';
const at = (hour: string) => `2026-03-01T${hour}:00:00.000Z`;
const note = (caseId: string, hour = '10') =>
  ({ type: 'NoteResponsibility', data: { caseId, since: at(hour) } }) as const;
const noted = (caseId: string, hour = '10'): CaseloadEvent => ({
  type: 'ResponsibilityNoted',
  data: { caseId, since: at(hour) },
});
const handover = (hour = '12', toStaffId = 'colleague') => ({ toStaffId, officeId, at: at(hour) });
const passedOn = (caseIds: readonly string[], hour?: string, toStaffId?: string): CaseloadEvent => ({
  type: 'WorkPassedOn',
  data: { ...handover(hour, toStaffId), caseIds },
});
const elsewhere: CaseloadEvent = {
  type: 'WorkPassedOn',
  data: { ...handover(), officeId: 'elsewhere', caseIds: [second] },
};
const ended = (...caseIds: string[]): CaseloadEvent => ({ type: 'WorkLeftBehind', data: { caseIds } });

describe('the cases of a staff member', () => {
  it('are noted once, and no longer once the work on them ends', () => {
    given(caseloadDecider).when(note(first)).then(noted(first));
    given(caseloadDecider, noted(first)).when(note(first, '11')).then();
    const end = { type: 'EndResponsibility', data: { caseId: first } } as const;
    const responsibilityEnded = { type: 'ResponsibilityEnded', data: { caseId: first } } as const;
    given(caseloadDecider, noted(first)).when(end).then(responsibilityEnded);
    given(caseloadDecider, noted(first), responsibilityEnded).when(end).then();
  });

  it('are all named when they pass to a colleague', () =>
    given(caseloadDecider, noted(first), noted(second))
      .when({ type: 'PassOnWork', data: handover() })
      .then(passedOn([first, second])));
  it('include an earlier assignment that becomes known later', () =>
    given(caseloadDecider, noted(first), passedOn([first]))
      .when(note(second, '11'))
      .then(noted(second, '11'), passedOn([second])));
  it('do not pass on what was assigned afterwards', () =>
    given(caseloadDecider, passedOn([])).when(note(first, '13')).then(noted(first, '13')));
  it('pass on to whom the work of the office passed last', () =>
    given(caseloadDecider, passedOn([]), passedOn([], '14', 'another'), elsewhere)
      .when(note(first, '11'))
      .then(noted(first, '11'), passedOn([first], '14', 'another'), {
        ...elsewhere,
        data: { ...elsewhere.data, caseIds: [first] },
      } as CaseloadEvent));

  it('are all named when the staff member leaves, once', () => {
    given(caseloadDecider, noted(first), noted(second))
      .when({ type: 'LeaveWork', data: {} })
      .then(ended(first, second));
    given(caseloadDecider, ended()).when({ type: 'LeaveWork', data: {} }).then();
  });
  it('end at once when they are assigned after the staff member left, or become known later', () => {
    for (const hour of ['09', '15'])
      given(caseloadDecider, noted(first), ended(first))
        .when(note(second, hour))
        .then(noted(second, hour), ended(second));
  });
});
