import { project } from '@geleit/kernel';
import { undoEnrolmentWhenCaseVoided } from '../policies/undo-enrolment-when-case-voided.timer.js';
import { enrolmentsToUndo, type EnrolmentToUndoRow } from './enrolments-to-undo.projection.js';

const [caseId, requestId, personId, agencyId, otherAgencyId, staffId] = ['a', 'b', 'c', 'd', 'e', 'f'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string, string, string];
type Event = Parameters<typeof project<typeof enrolmentsToUndo.reads, EnrolmentToUndoRow>>[1];

const at = '2026-01-15T09:00:00.000Z';
const enrolled = {
  type: 'ProgrammeEnrolmentRequested',
  stream: requestId,
  data: { enrolmentId: caseId } as never,
} as const satisfies Event;
const advised = {
  type: 'AdvisedOnce',
  stream: requestId,
  data: { caseId } as never,
} as const satisfies Event;
const placed = (type: 'CaseOpened' | 'CaseTransferred', officeId: string): Event => ({
  type,
  data: { caseId, agencyId: officeId } as never,
});
const assigned = (role: 'lead' | 'co'): Event => ({
  type: 'CounsellorAssigned',
  data: { caseId, personId, staffId, role },
});
const unassigned: Event = { type: 'CounsellorUnassigned', data: { caseId, personId, staffId } };
const voided: Event = { type: 'CaseVoided', at, data: { caseId, personId, programme: 'MBE' } };
const undone: Event = { type: 'EnrolmentUndone', stream: requestId, data: { caseId, firstContactOn: '' } };

const rowAfter = (...events: readonly Event[]) => project(enrolmentsToUndo, ...events).get(caseId);

describe('an enrolment to undo', () => {
  it('is one whose case is void, with whoever led it and its office', () => {
    for (const begun of [enrolled, advised])
      expect(
        rowAfter(begun, placed('CaseOpened', agencyId), assigned('lead'), voided, unassigned),
      ).toMatchObject({ requestId, officeId: agencyId, leadId: staffId, undoAt: at });
    expect(rowAfter(enrolled, placed('CaseOpened', agencyId), assigned('lead'))).toMatchObject({
      undoAt: null,
    });
  });
  it('is found in whichever order request and case are read', () =>
    expect(
      rowAfter(placed('CaseOpened', agencyId), assigned('lead'), voided, unassigned, enrolled),
    ).toMatchObject({ requestId, officeId: agencyId, leadId: staffId, undoAt: at }));
  it('follows handovers and transfers', () => {
    expect(rowAfter(enrolled, assigned('lead'), unassigned, voided)).toMatchObject({ leadId: null });
    expect(rowAfter(enrolled, assigned('lead'), assigned('co'), voided)).toMatchObject({
      leadId: null,
    });
    expect(rowAfter(enrolled, placed('CaseTransferred', otherAgencyId), voided)).toMatchObject({
      officeId: otherAgencyId,
    });
  });
  it('ends when it is undone, and with a void request', () => {
    expect(rowAfter(enrolled, voided, undone)).toBeUndefined();
    expect(rowAfter(enrolled, voided, undone, voided)).toMatchObject({ undoAt: null });
    expect(
      rowAfter(enrolled, voided, { type: 'RequestVoided', data: { reason: 'recorded_twice', caseId } }),
    ).toBeUndefined();
  });
  it('opens its request again', () => {
    const known = { caseId, requestId, officeId: agencyId, voidedAt: at, undoAt: at };
    const commandWith = (data: object) => ({ stream: requestId, command: { type: 'UndoEnrolment', data } });
    expect(undoEnrolmentWhenCaseVoided.commandFor({ ...known, leadId: staffId })).toEqual(
      commandWith({ caseId, officeId: agencyId, leadId: staffId }),
    );
    expect(undoEnrolmentWhenCaseVoided.commandFor({ ...known, officeId: null, leadId: null })).toEqual(
      commandWith({ caseId }),
    );
  });
});
