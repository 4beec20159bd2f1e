import { project } from '@geleit/kernel';
import type { PersonEvent } from '../person/person.language.js';
import { persons } from './persons.projection.js';
import { admissionsToEnd } from './admissions-to-end.projection.js';
import { registrationsToNote, type RegistrationToNoteRow } from './registrations-to-note.projection.js';
import { caseloadEntries } from './caseload-entries.projection.js';

const [agencyId, otherPersonId, caseId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;

describe('admissions to end', () => {
  type KeeperEvent = Extract<PersonEvent, { readonly type: 'KeeperAdmitted' | 'KeeperReleased' }>;
  const admitted = (data: object): KeeperEvent => ({
    type: 'KeeperAdmitted',
    data: { staffId: 'colleague', ...data },
  });
  const lastDays = (...events: readonly KeeperEvent[]) =>
    [...project(admissionsToEnd, ...events).values()].map(({ lastDay }) => lastDay);
  it('have a last day; those from before there was one end after 90 days', () => {
    expect(lastDays(admitted({ reason: 'admission', until: '2026-01-31' }))).toEqual(['2026-01-31']);
    expect(lastDays(admitted({}))).toEqual(['2026-04-01']);
  });
  it('contain no other reason, and none that has ended', () => {
    expect(lastDays(admitted({ reason: 'return' }), admitted({ caseId }))).toEqual([]);
    expect(
      lastDays(admitted({}), {
        type: 'KeeperReleased',
        data: { staffId: 'colleague', reason: 'admission' },
      }),
    ).toEqual([]);
  });
});

it('a caseload contains what a staff member has to do with now', () => {
  const registration = { kind: 'registration', personId: otherPersonId } as const;
  const request = { kind: 'request', requestId: caseId } as const;
  expect([
    ...project(
      caseloadEntries,
      { type: 'ResponsibilityNoted', stream: agencyId, data: registration },
      { type: 'ResponsibilityNoted', stream: agencyId, data: request },
      { type: 'ResponsibilityNoted', stream: agencyId, data: { ...request, personId: otherPersonId } },
      { type: 'ResponsibilityEnded', stream: agencyId, data: registration },
    ).values(),
  ]).toEqual([
    {
      entryId: `${agencyId}/request/${caseId}`,
      staffId: agencyId,
      kind: 'request',
      personId: otherPersonId,
      requestId: caseId,
    },
  ]);
});

describe('registrations to note', () => {
  type Reads = typeof registrationsToNote.reads;
  type TestEvents = Parameters<typeof project<Reads, RegistrationToNoteRow>>;
  const registered = (registeredBy: string): TestEvents[1] => ({
    type: 'AnonymousContactRegistered',
    stream: otherPersonId,
    data: { agencyId, registeredBy },
  });
  const staffIds = (...events: TestEvents[1][]) =>
    [...project(registrationsToNote, ...events).values()].map(({ staffId }) => staffId);
  it('are those of registered staff, until their caseload knows', () => {
    expect(staffIds(registered(agencyId))).toEqual([agencyId]);
    expect(staffIds(registered('not of the register'))).toEqual([]);
    expect(
      staffIds(registered(agencyId), {
        type: 'ResponsibilityNoted',
        stream: agencyId,
        data: { kind: 'registration', personId: otherPersonId },
      }),
    ).toEqual([]);
  });
  it('end with the registration as a reason', () => {
    const about = { stream: otherPersonId };
    expect(
      staffIds(registered(agencyId), {
        ...about,
        type: 'KeeperAdmitted',
        data: { staffId: agencyId, caseId },
      }),
    ).toEqual([]);
    expect(
      staffIds(registered(agencyId), {
        ...about,
        type: 'KeeperReleased',
        data: { staffId: agencyId, reason: 'registration' },
      }),
    ).toEqual([]);
  });
});

it("a person's row names the office in which each keeper has access, and who is responsible", () => {
  const registered: PersonEvent = {
    type: 'PersonRegistered',
    data: { identityMode: 'PSEUDONYMOUS', agencyId, alias: 'Wolke', registeredBy: 'someone' },
  };
  const row = (...events: readonly PersonEvent[]) => project(persons, ...events).get('stream')!;
  const admitted = (data: object): PersonEvent => ({ type: 'KeeperAdmitted', data: data as never });
  const history = [
    registered,
    admitted({ staffId: 'helper', reason: 'admission', agencyId: otherPersonId }),
    admitted({ staffId: 'lead', reason: 'case', caseId, role: 'lead' }),
  ];
  expect(row(...history)).toMatchObject({
    keeperPlaces: [`helper@${otherPersonId}`, `lead@${agencyId}`],
    responsibleIds: ['lead'],
    hasResponsible: true,
  });
  expect(
    row(
      ...history,
      { type: 'CasePlaced', data: { caseId, agencyId: otherPersonId } },
      { type: 'KeeperReleased', data: { staffId: 'helper', reason: 'admission' } },
    ).keeperPlaces,
  ).toEqual([`lead@${otherPersonId}`]);
  expect(
    row(registered, { type: 'KeeperReleased', data: { staffId: 'someone', reason: 'registration' } }),
  ).toMatchObject({ keeperPlaces: [], responsibleIds: [], hasResponsible: false });
  expect(row(...history, { type: 'KeeperLeft', data: { staffId: 'lead' } })).toMatchObject({
    responsibleIds: ['lead'],
    hasResponsible: false,
  });
});
