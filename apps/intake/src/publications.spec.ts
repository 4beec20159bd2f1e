import {
  consentContract,
  intakeCaseloadContract,
  personContract,
  requestContract,
  type ProgrammeEnrolled,
  type SbgArea,
} from '@geleit/contracts';
import { personalFields, recordedEvent } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ConsentLanguage } from './consent/consent.language.js';
import type { PersonLanguage } from './person/person.language.js';
import type { CaseloadLanguage } from './caseload/caseload.language.js';
import {
  caseloadPublication,
  consentPublication,
  personPublication,
  requestPublication,
} from './publications.js';
import type { RequestLanguage } from './request/request.language.js';

const [requestId, personId, agencyId, counsellorId, enrolmentId] = ['a', 'b', 'c', 'd', 'e'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string, string];
const enrolment = {
  enrolmentId,
  personId,
  programme: 'MBE',
  agencyId,
  counsellorId,
  enrolledOn: '2026-01-10',
  exceptionReason: 'adult_responsibilities',
  eligibility: {
    verdict: 'eligible_by_exception',
    reasons: ['MBE_ADULT_PROBLEMS'],
    ruleSetVersion: 'MBE@2026.1',
  },
  profile: {
    gender: 'female',
    ageBand: '21-26',
    nationality: 'SY',
    language: 'ara',
    sinceEntry: 'under_1',
    accessPath: 'school',
    integrationCourse: 'before',
  },
} as const;

const faultsOf = (message: new () => object, data: object) =>
  validateSync(plainToInstance<object, object>(message, data), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });

const enrolled = (data: typeof enrolment & { readonly sbgArea?: SbgArea }) =>
  requestPublication.publish.ProgrammeEnrolmentRequested?.(
    recordedEvent<typeof RequestLanguage.events>({
      type: 'ProgrammeEnrolmentRequested',
      stream: requestId,
      data,
    }) as never,
  );
const publishPersonEvent = (type: keyof typeof personPublication.publish, data: object = {}) =>
  personPublication.publish[type]?.(
    recordedEvent<typeof PersonLanguage.events>({ type, stream: personId, data } as never) as never,
  );

describe('what intake publishes', () => {
  it('contains an enrolment in coded facts, without the reason for an exception', () => {
    const { exceptionReason: _, ...publishedData } = enrolment;
    const published = enrolled(enrolment);
    expect(published).toEqual({ type: 'ProgrammeEnrolled', data: { ...publishedData, requestId } });
    expect(faultsOf(requestContract.events.ProgrammeEnrolled, published?.data ?? {})).toEqual([]);
    const inSbg = enrolled({ ...enrolment, sbgArea: 'psychosocial_centre' })?.data as
      ProgrammeEnrolled | undefined;
    expect([inSbg?.sbgArea, faultsOf(requestContract.events.ProgrammeEnrolled, inSbg ?? {})]).toEqual([
      'psychosocial_centre',
      [],
    ]);
  });

  it('contains who is protected, whichever way protection began, and by which deputy (P-1)', () => {
    const published = [
      publishPersonEvent('ProtectedPersonRegistered'),
      publishPersonEvent('PersonProtectionEntered', { deputyId: counsellorId }),
      publishPersonEvent('DeputyNamed', { deputyId: agencyId }),
      publishPersonEvent('PersonProtectionLeft'),
    ];
    expect(published).toEqual([
      { type: 'PersonProtected', data: { personId } },
      { type: 'PersonProtected', data: { personId, deputyId: counsellorId } },
      { type: 'PersonProtected', data: { personId, deputyId: agencyId } },
      { type: 'PersonProtectionEnded', data: { personId } },
    ]);
    for (const publishedEvent of published)
      expect(
        publishedEvent && faultsOf(personContract.events[publishedEvent.type], publishedEvent.data),
      ).toEqual([]);
  });

  it('contains who may know a person, apart from requests and cases', () => {
    const staffId = counsellorId;
    const released = { staffId, reason: 'admission' };
    const published = [
      publishPersonEvent('PersonRegistered', { registeredBy: staffId }),
      publishPersonEvent('KeeperAdmitted', { staffId, reason: 'deputy' }),
      publishPersonEvent('KeeperAdmitted', { staffId }),
      publishPersonEvent('KeeperReleased', released),
      publishPersonEvent('RequestPassedOn', { requestId, staffId, toStaffId: agencyId }),
    ];
    expect(published).toEqual([
      { type: 'PersonKeeperAdmitted', data: { personId, staffId, reason: 'registration' } },
      { type: 'PersonKeeperAdmitted', data: { personId, staffId, reason: 'deputy' } },
      { type: 'PersonKeeperAdmitted', data: { personId, staffId, reason: 'admission' } },
      { type: 'PersonKeeperReleased', data: { personId, ...released } },
      { type: 'PersonRequestPassedOn', data: { requestId, staffId, toStaffId: agencyId } },
    ]);
    for (const publishedEvent of published)
      expect(
        publishedEvent && faultsOf(personContract.events[publishedEvent.type], publishedEvent.data),
      ).toEqual([]);
    expect(
      [
        { staffId, reason: 'request', requestId },
        { staffId, reason: 'case', caseId: requestId },
        { staffId, caseId: requestId },
        { staffId: 'not of the register', reason: 'return' },
      ].map((data) => publishPersonEvent('KeeperAdmitted', data)),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('contains who is responsible for a request', () => {
    const publish = (type: 'RequestAssigned' | 'RequestEnded', data: object) =>
      requestPublication.publish[type]?.(
        recordedEvent<typeof RequestLanguage.events>({ type, stream: requestId, data } as never) as never,
      );
    const assigned = { staffId: counsellorId, agencyId, personId, formerStaffId: agencyId };
    const published = [publish('RequestAssigned', assigned), publish('RequestEnded', { personId })];
    expect(published).toEqual([
      { type: 'RequestAssigned', data: { requestId, ...assigned } },
      { type: 'RequestEnded', data: { requestId, personId } },
    ]);
    for (const publishedEvent of published)
      expect(
        publishedEvent && faultsOf(requestContract.events[publishedEvent.type], publishedEvent.data),
      ).toEqual([]);
    expect(publish('RequestAssigned', { ...assigned, staffId: 'not of the register' })).toBeUndefined();
  });

  it('contains what passes on with the work of somebody', () => {
    const work = { toStaffId: agencyId, officeId: agencyId, personIds: [personId], requestIds: [requestId] };
    const publish = (type: 'WorkPassedOn' | 'WorkLeftBehind', data: object) =>
      caseloadPublication.publish[type]?.(
        recordedEvent<typeof CaseloadLanguage.events>({ type, stream: counsellorId, data } as never) as never,
      );
    const published = [
      publish('WorkPassedOn', { ...work, at: '2026-01-01T00:00:00.000Z' }),
      publish('WorkLeftBehind', { personIds: [personId] }),
    ];
    expect(published).toEqual([
      { type: 'CaseloadPassedOn', data: { ...work, staffId: counsellorId } },
      { type: 'CaseloadLeftBehind', data: { personIds: [personId], staffId: counsellorId } },
    ]);
    for (const publishedEvent of published)
      expect(
        publishedEvent && faultsOf(intakeCaseloadContract.events[publishedEvent.type], publishedEvent.data),
      ).toEqual([]);
  });

  describe('about consents', () => {
    const recipientId = agencyId;
    const about = { personId, purpose: 'referral', recipientId } as const;
    const granted = {
      dataScopes: ['contact', 'health'],
      form: 'oral_documented',
      textVersionHash: '0'.repeat(64),
      language: 'ara',
      signedBy: ['person'],
      witnessedBy: 'a witness',
      grantedAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-12-31',
      reportingDutyExplained: true,
    } as const;
    const examples = {
      ConsentGranted: granted,
      ConsentShortened: {
        dataScopes: ['contact', 'health'],
        expiresAt: '2026-08-31',
        endsWith: 'birthday',
        reportingDutyExplained: true,
      },
      ConsentExpired: {},
      ConsentRevoked: { channel: 'phone', revokedAt: '2026-02-01T00:00:00.000Z' },
      ConsentSuperseded: { byConsentId: enrolmentId },
    };
    type ConsentEventType = keyof typeof examples;
    const types = Object.keys(examples) as ConsentEventType[];
    const publish = (type: ConsentEventType, changes: object) =>
      consentPublication.publish[type]?.(
        recordedEvent<typeof ConsentLanguage.events>({
          type,
          stream: requestId,
          data: { ...examples[type], ...changes },
        } as never) as never,
      );

    it('contains every consent for a referral, and its end, as the contract says', () => {
      const published = types.map((type) => publish(type, { about }));
      const consentId = requestId;
      expect(published).toEqual([
        ...['2026-12-31', '2026-08-31'].map((expiresAt) => ({
          type: 'ConsentGranted',
          data: {
            consentId,
            personId,
            recipientId,
            dataScopes: ['contact', 'health'],
            expiresAt,
            reportingDutyExplained: true,
          },
        })),
        ...(['expired', 'revoked', 'superseded'] as const).map((because) => ({
          type: 'ConsentEnded',
          data: { consentId, personId, because },
        })),
      ]);
      for (const publishedEvent of published)
        expect(
          publishedEvent && faultsOf(consentContract.events[publishedEvent.type], publishedEvent.data),
        ).toEqual([]);
      expect(Object.keys(consentPublication.publish).sort()).toEqual([...types].sort());
    });

    it('contains the organisation and the office of the recipient', () => {
      const recipient = { organizationId: enrolmentId, officeId: recipientId };
      const published = publish('ConsentGranted', { about: { ...about, ...recipient } });
      expect(published?.data).toMatchObject({ recipientId, ...recipient });
      expect(faultsOf(consentContract.events.ConsentGranted, published?.data ?? {})).toEqual([]);
    });

    it.each([
      ['for another purpose', { about: { ...about, purpose: 'interpreter' } }],
      ['without a known recipient', { about: { personId, purpose: 'referral' } }],
      ['recorded before there were referrals', {}],
    ] as const)('contains no consent %s', (_, changes) =>
      expect(types.map((type) => publish(type, changes))).toEqual(types.map(() => undefined)),
    );
  });

  it('contains no personal value', () => {
    for (const message of [personContract, requestContract, consentContract, intakeCaseloadContract].flatMap(
      ({ events }) => Object.values<new () => object>(events),
    ))
      expect(personalFields(message).size).toBe(0);
  });
});
