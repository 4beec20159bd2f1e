import { intakePersons, intakeRequests, type SbgArea } from '@geleit/contracts';
import { personalFields, recorded } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { PersonLanguage } from './person/person.language.js';
import { personPublication, requestPublication } from './publications.js';
import type { RequestLanguage } from './request/request.language.js';

const [requestId, personId, agencyId, counsellorId, enrolmentId] = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter}0000000-0000-4000-8000-000000000001`) as [string, string, string, string, string];
const enrolment = {
  enrolmentId, personId, programme: 'MBE', agencyId, counsellorId, enrolledOn: '2026-01-10', exceptionReason: 'adult_responsibilities',
  eligibility: { verdict: 'eligible_by_exception', reasons: ['MBE_ADULT_PROBLEMS'], ruleSetVersion: 'MBE@2026.1' },
  profile: { gender: 'female', ageBand: '21-26', nationality: 'SY', language: 'ara', sinceEntry: 'under_1', accessPath: 'school', integrationCourse: 'before' },
} as const;

const faultsOf = (of: new () => object, data: object) =>
  validateSync(plainToInstance<object, object>(of, data), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });

const enrolled = (data: typeof enrolment & { readonly sbgArea?: SbgArea }) =>
  requestPublication.tell.ProgrammeEnrolmentRequested?.(recorded<typeof RequestLanguage.events>({ type: 'ProgrammeEnrolmentRequested', stream: requestId, data }) as never);
const saidOf = (type: keyof typeof personPublication.tell) =>
  personPublication.tell[type]?.(recorded<typeof PersonLanguage.events>({ type, stream: personId, data: {} } as never) as never);

describe('what intake tells the others', () => {
  it('is who was taken into a programme, in coded facts, and not why by exception', () => {
    const { exceptionReason: _, ...told } = enrolment;
    const said = enrolled(enrolment);
    expect(said).toEqual({ type: 'ProgrammeEnrolled', data: { ...told, requestId } });
    expect(faultsOf(intakeRequests.events.ProgrammeEnrolled, said?.data ?? {})).toEqual([]);
    const inSbg = enrolled({ ...enrolment, sbgArea: 'psychosocial_centre' })?.data;
    expect([inSbg?.sbgArea, faultsOf(intakeRequests.events.ProgrammeEnrolled, inSbg ?? {})]).toEqual(['psychosocial_centre', []]);
  });

  it('P-1: is whose traces they have to hide, however she came to be protected', () => {
    const said = (['ProtectedPersonRegistered', 'PersonProtectionEntered', 'PersonProtectionLeft'] as const).map(saidOf);
    expect(said).toEqual(['PersonProtected', 'PersonProtected', 'PersonProtectionEnded'].map((type) => ({ type, data: { personId } })));
    expect(Object.keys(personPublication.tell)).toHaveLength(said.length);
    for (const one of said) expect(one && faultsOf(intakePersons.events[one.type], one.data)).toEqual([]);
  });

  it('is no personal value', () => {
    for (const message of [intakePersons, intakeRequests].flatMap(({ events }) => Object.values<new () => object>(events))) expect(personalFields(message).size).toBe(0);
  });
});
