import { consentContract, personContract, requestContract, type SbgArea } from '@geleit/contracts';
import { personalFields, recordedEvent } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ConsentLanguage } from './consent/consent.language.js';
import type { PersonLanguage } from './person/person.language.js';
import { consentPublication, personPublication, requestPublication } from './publications.js';
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

const faultsOf = (of: new () => object, data: object) =>
  validateSync(plainToInstance<object, object>(of, data), {
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
const saidOf = (type: keyof typeof personPublication.publish) =>
  personPublication.publish[type]?.(
    recordedEvent<typeof PersonLanguage.events>({ type, stream: personId, data: {} } as never) as never,
  );

describe('what intake tells the others', () => {
  it('is who was taken into a programme, in coded facts, and not why by exception', () => {
    const { exceptionReason: _, ...told } = enrolment;
    const said = enrolled(enrolment);
    expect(said).toEqual({ type: 'ProgrammeEnrolled', data: { ...told, requestId } });
    expect(faultsOf(requestContract.events.ProgrammeEnrolled, said?.data ?? {})).toEqual([]);
    const inSbg = enrolled({ ...enrolment, sbgArea: 'psychosocial_centre' })?.data;
    expect([inSbg?.sbgArea, faultsOf(requestContract.events.ProgrammeEnrolled, inSbg ?? {})]).toEqual([
      'psychosocial_centre',
      [],
    ]);
  });

  it('P-1: is whose traces they have to hide, however she came to be protected', () => {
    const said = (
      ['ProtectedPersonRegistered', 'PersonProtectionEntered', 'PersonProtectionLeft'] as const
    ).map(saidOf);
    expect(said).toEqual(
      ['PersonProtected', 'PersonProtected', 'PersonProtectionEnded'].map((type) => ({
        type,
        data: { personId },
      })),
    );
    expect(Object.keys(personPublication.publish)).toHaveLength(said.length);
    for (const one of said) expect(one && faultsOf(personContract.events[one.type], one.data)).toEqual([]);
  });

  describe('of consents', () => {
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
      ConsentExpired: {},
      ConsentRevoked: { channel: 'phone', revokedAt: '2026-02-01T00:00:00.000Z' },
      ConsentSuperseded: { byConsentId: enrolmentId },
    };
    type Type = keyof typeof examples;
    const types = Object.keys(examples) as Type[];
    const said = (type: Type, more: object) =>
      consentPublication.publish[type]?.(
        recordedEvent<typeof ConsentLanguage.events>({
          type,
          stream: requestId,
          data: { ...examples[type], ...more },
        } as never) as never,
      );

    it('is all that a referral may rest on, and its end, in the words of the contract', () => {
      const told = types.map((type) => said(type, { about }));
      const consentId = requestId;
      expect(told).toEqual([
        {
          type: 'ConsentGranted',
          data: {
            consentId,
            personId,
            recipientId,
            dataScopes: ['contact', 'health'],
            expiresAt: '2026-12-31',
            reportingDutyExplained: true,
          },
        },
        ...(['expired', 'revoked', 'superseded'] as const).map((because) => ({
          type: 'ConsentEnded',
          data: { consentId, personId, because },
        })),
      ]);
      for (const one of told) expect(one && faultsOf(consentContract.events[one.type], one.data)).toEqual([]);
      expect(Object.keys(consentPublication.publish).sort()).toEqual([...types].sort());
    });

    it.each([
      ['for another purpose', { about: { ...about, purpose: 'interpreter' } }],
      ['without a recipient who is known', { about: { personId, purpose: 'referral' } }],
      ['that were recorded before there were referrals', {}],
    ] as const)('is nothing of those %s', (_, more) =>
      expect(types.map((type) => said(type, more))).toEqual(types.map(() => undefined)),
    );
  });

  it('is no personal value', () => {
    for (const message of [personContract, requestContract, consentContract].flatMap(({ events }) =>
      Object.values<new () => object>(events),
    ))
      expect(personalFields(message).size).toBe(0);
  });
});
