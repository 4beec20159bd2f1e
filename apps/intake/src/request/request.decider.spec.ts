import { given, personalFields, testMeta } from '@geleit/kernel';
import { rejectedFields } from '../person/rejected-fields.features.js';
import { requestDecider } from './request.decider.js';
import {
  personId,
  agencyId,
  counsellorId,
  years,
  adult,
  youngAdult,
  protectedPerson,
  staff,
  ended,
  requestData,
  received,
  servedReceived,
  triaged,
  offered,
  missed,
  met,
  assessed,
} from './request-events.features.js';
import type { PersonAsOf } from './person-on-day.language.js';
import { RequestLanguage, type RequestEvent } from './request.language.js';

describe('receiving a request', () => {
  it('records who asks for help and who is responsible', () =>
    given(requestDecider)
      .when({ type: 'ReceiveRequest', data: requestData }, {}, { person: adult, isOwnOffice: true })
      .then(
        {
          type: 'RequestReceived',
          data: { ...requestData, topics: [], receivedOn: '2026-01-01', personProtected: false },
        },
        { type: 'RequestAssigned', data: { staffId: 'someone', agencyId, personId } },
      ));
  it('makes the absent colleague responsible for whom the actor stands in', () => {
    const [, assigned] = requestDecider.decide.ReceiveRequest(requestData, requestDecider.initial, testMeta, {
      person: adult,
      isOwnOffice: true,
      representedId: counsellorId,
    }) as readonly RequestEvent[];
    expect(assigned).toEqual({
      type: 'RequestAssigned',
      data: { staffId: counsellorId, agencyId, personId },
    });
  });
  it('rejects a request of somebody for whom the actor is not responsible', () =>
    given(requestDecider)
      .when({ type: 'ReceiveRequest', data: requestData }, {}, { isOwnOffice: true })
      .rejected('NoSuchPerson'));
  it("rejects an office that is none of one's organisation, and names the field", () =>
    expect(
      requestDecider.decide.ReceiveRequest(requestData, requestDecider.initial, testMeta, {
        person: adult,
        isOwnOffice: false,
      }),
    ).toEqual({ rejected: 'OfficeUnknown', pointer: '/agencyId' }));
  it('rejects a day in the future', () =>
    given(requestDecider)
      .when(
        { type: 'ReceiveRequest', data: { ...requestData, receivedOn: '2026-01-02' } },
        {},
        { person: adult, isOwnOffice: true },
      )
      .rejected('DateImplausible'));
  it('rejects facts about the person from a client', () =>
    expect(
      rejectedFields(RequestLanguage.commands.ReceiveRequest, { ...requestData, person: adult }),
    ).toEqual(['person']));
});

describe('a referred request', () => {
  const referralId = 'd0000000-0000-4000-8000-000000000004';
  const referral = {
    referralId,
    agencyId,
    acceptedBy: counsellorId,
    urgency: 'deadline',
    topics: ['housing.search'],
    receivedOn: '2025-12-01',
  } as const;
  const referred: RequestEvent = {
    type: 'ReferralReceived',
    data: { ...referral, channel: 'referral_in', accessPath: 'other_counselling' },
  };
  const linked: RequestEvent = { type: 'PersonLinked', data: { personId, personProtected: false } };
  const assigned: RequestEvent = {
    type: 'RequestAssigned',
    data: { staffId: counsellorId, agencyId, personId },
  };
  const link = { type: 'LinkPerson', data: { personId } } as const;
  const linkAnother = { type: 'LinkPerson', data: { personId: counsellorId } } as const;
  const end = { type: 'EndReferredRequest', data: {} } as const;

  it('becomes that of an absent colleague if the person is theirs and the actor stands in', () =>
    given(requestDecider, referred)
      .when(link, {}, { person: adult, representedId: agencyId })
      .then(linked, {
        type: 'RequestAssigned',
        data: { staffId: agencyId, agencyId, personId, formerStaffId: counsellorId },
      }));
  it('begins without a person and can be triaged', () => {
    given(requestDecider)
      .when({ type: 'ReceiveReferral', data: referral })
      .then(referred, {
        type: 'RequestAssigned',
        data: { staffId: counsellorId, agencyId },
      });
    given(requestDecider, referred).when({ type: 'ReceiveReferral', data: referral }).then();
    given(requestDecider, referred)
      .when({ type: 'TriageRequest', data: { urgency: 'normal' } })
      .then(triaged);
    given(requestDecider, referred, triaged)
      .when({ type: 'CompleteFirstContact', data: { heldOn: '2025-12-10' } })
      .then(met);
  });
  it('is linked to the person once known', () => {
    given(requestDecider, referred, triaged).when(link, {}, { person: adult }).then(linked, assigned);
    given(requestDecider, referred)
      .when(link, {}, { person: protectedPerson })
      .then({ type: 'PersonLinked', data: { personId, personProtected: true } }, assigned);
    given(requestDecider, referred).when(link, {}, {}).rejected('NoSuchPerson');
    given(requestDecider).when(link, {}, { person: adult }).rejected('NoSuchRequest');
    expect(rejectedFields(RequestLanguage.commands.LinkPerson, { personId, person: adult })).toEqual([
      'person',
    ]);
  });
  it('cannot be linked to a second person, or once it is closed', () => {
    given(requestDecider, referred, linked).when(link, {}, { person: adult }).then();
    given(requestDecider, referred, linked)
      .when(linkAnother, {}, { person: adult })
      .rejected('PersonAlreadyLinked');
    given(requestDecider, received).when(linkAnother, {}, { person: adult }).rejected('PersonAlreadyLinked');
    given(requestDecider, referred, { type: 'RequestClosed', data: { outcome: 'withdrawn' } })
      .when(link, {}, { person: adult })
      .rejected('NotPossibleNow');
  });
  it('leads to no programme before the person is known, and then like any request', () => {
    const check = { type: 'CheckEligibility', data: { programme: 'JMD' } } as const;
    const office = { programmes: ['JMD'], sbgAreas: [] } as const;
    const enrol = {
      type: 'EnrolInProgramme',
      data: {
        programme: 'JMD',
        counsellorId,
        language: 'ara',
        integrationCourse: 'before',
        enrolledOn: '2025-12-11',
      },
    } as const;
    given(requestDecider, referred, triaged).when(check, {}, { person: youngAdult }).rejected('NoSuchPerson');
    given(requestDecider, referred, triaged, met, assessed('JMD', {}))
      .when(enrol, {}, { person: youngAdult, staff, office, actorOnlyStandsIn: false })
      .rejected('NoSuchPerson');
    expect(() =>
      given(requestDecider, referred, triaged, linked)
        .when(check, {}, { person: youngAdult })
        .rejected('NoSuchPerson'),
    ).toThrow();
    given(requestDecider, referred, triaged, linked, met, assessed('JMD', {}))
      .when(enrol, {}, { person: youngAdult, staff, office, actorOnlyStandsIn: false })
      .then(
        {
          type: 'ProgrammeEnrolmentRequested',
          data: {
            personId,
            programme: 'JMD',
            agencyId,
            counsellorId,
            eligibility: { verdict: 'eligible', reasons: ['JMD_AGE_FITS'], ruleSetVersion: 'JMD@2017.2' },
            enrolmentId: '00000000-0000-7000-8000-000000000001',
            exclusive: true,
            enrolledOn: '2025-12-11',
            profile: {
              gender: 'female',
              ageBand: '18-20',
              nationality: 'SY',
              language: 'ara',
              sinceEntry: '1_to_2',
              entryYear: 2024,
              accessPath: 'other_counselling',
              integrationCourse: 'before',
            },
          },
        },
        { type: 'RequestEnded', data: { staffId: counsellorId, personId } },
      );
  });
  it('is withdrawn with the referral only while no person is known', () => {
    const withdrawn: RequestEvent = { type: 'RequestClosed', data: { outcome: 'withdrawn' } };
    given(requestDecider, referred, triaged, offered)
      .when(end)
      .then(withdrawn, { type: 'RequestEnded', data: { staffId: counsellorId } });
    for (const history of [[], [referred, linked], [referred, withdrawn], [received]] as const)
      given(requestDecider, ...history)
        .when(end)
        .then();
  });
});

describe('a served decision (I-1)', () => {
  const toLeave = [
    { type: 'OfferAppointment', data: { startsAt: '2026-01-02T09:00:00Z' } },
    { type: 'CompleteFirstContact', data: { heldOn: '2025-12-10' } },
    { type: 'CloseRequest', data: { outcome: 'withdrawn' } },
  ] as const;
  it.each(toLeave)('blocks $type until the service is recorded', (command) => {
    given(requestDecider, servedReceived, triaged).when(command, {}, {}).rejected('DeadlineCandidateMissing');
    const events = given(requestDecider, servedReceived, triaged, {
      type: 'DeadlineCandidateRecorded',
      data: { issuer: 'bamf', servedOn: '2025-11-30' },
    });
    expect(() => events.when(command, {}, {}).rejected('DeadlineCandidateMissing')).toThrow();
  });
  it('blocks closing the request even before triage', () =>
    given(requestDecider, servedReceived)
      .when({ type: 'CloseRequest', data: { outcome: 'information_only' } })
      .rejected('DeadlineCandidateMissing'));
  it.each(['2005-12-31', '1900-01-01', '0025-11-30'])(
    'rejects %s as the day of service: more than twenty years ago is taken for a typing error',
    (servedOn) => {
      given(requestDecider, servedReceived)
        .when({ type: 'RecordDeadlineCandidate', data: { issuer: 'bamf', servedOn } })
        .rejected('DateImplausible');
      given(requestDecider)
        .when(
          { type: 'ReceiveRequest', data: { ...requestData, receivedOn: servedOn } },
          {},
          { person: adult, isOwnOffice: true },
        )
        .rejected('DateImplausible');
    },
  );
  it('rejects a day of service in the future', () =>
    given(requestDecider, servedReceived)
      .when({ type: 'RecordDeadlineCandidate', data: { issuer: 'bamf', servedOn: '2026-01-02' } })
      .rejected('DateImplausible'));
});

describe('three no-shows (I-2)', () => {
  const history = [received, triaged, offered, missed, missed, missed];
  it('leave the request open', () =>
    given(requestDecider, ...history)
      .when({ type: 'OfferAppointment', data: { startsAt: '2026-01-05T09:00:00Z' } }, {}, {})
      .then({ type: 'AppointmentOffered', data: { startsAt: '2026-01-05T09:00:00Z' } }));
  it('let the request be closed as withdrawn', () =>
    given(requestDecider, ...history)
      .when({ type: 'CloseRequest', data: { outcome: 'withdrawn' } })
      .then({ type: 'RequestClosed', data: { outcome: 'withdrawn' } }, ended));
  it('are recorded before the request can be closed as no-show', () =>
    given(requestDecider, received, triaged, offered)
      .when({ type: 'CloseRequest', data: { outcome: 'no_show' } })
      .rejected('NobodyMissedAnAppointment'));
});

describe('the order of steps', () => {
  it.each([
    [[], { type: 'TriageRequest', data: { urgency: 'normal' } }, 'NoSuchRequest'],
    [[received], { type: 'OfferAppointment', data: { startsAt: '2026-01-05T09:00:00Z' } }, 'NotPossibleNow'],
    [[received, triaged], { type: 'RecordNoShow', data: {} }, 'NotPossibleNow'],
    [[received, triaged, met], { type: 'CompleteFirstContact', data: {} }, 'NotPossibleNow'],
    [
      [received, triaged],
      { type: 'CompleteFirstContact', data: { heldOn: '2025-11-30' } },
      'DateImplausible',
    ],
    [
      [received, { type: 'RequestClosed', data: { outcome: 'declined' } }],
      { type: 'TriageRequest', data: { urgency: 'normal' } },
      'NotPossibleNow',
    ],
  ] as const)('after %j rejects %j as %s', (history, command, code) =>
    given(requestDecider, ...(history as readonly RequestEvent[]))
      .when(command, {}, {})
      .rejected(code),
  );
});

describe('an appointment', () => {
  const offer = (startsAt: string) =>
    given(requestDecider, received, triaged).when(
      { type: 'OfferAppointment', data: { startsAt } },
      { at: '2026-01-01T12:00:00.000Z' },
      {},
    );
  it.each(['2020-01-01T09:00:00Z', '2026-01-01T12:59:59+01:00', '2027-01-02T09:00:00Z'])(
    'is rejected for %s',
    (startsAt) => offer(startsAt).rejected('DateImplausible'),
  );
  it.each(['2026-01-01T13:00:00+01:00', '2026-12-31T09:00:00Z'])('is accepted for %s', (startsAt) =>
    offer(startsAt).then({ type: 'AppointmentOffered', data: { startsAt } }),
  );
  it.each([
    '2026-12-01T10:00',
    '2026',
    '2026-12-01',
    '2026-W10',
    '20260101',
    '2026-12-01T10:00:00,5Z',
    '2026-12-01T10:00:00+23:59',
  ])('is rejected in the form %s', (startsAt) =>
    expect(rejectedFields(RequestLanguage.commands.OfferAppointment, { startsAt })).toEqual(['startsAt']),
  );
});

describe('assessing eligibility', () => {
  const check = (person: PersonAsOf | undefined, data: object) =>
    given(requestDecider, received, triaged).when(
      { type: 'CheckEligibility', data: data as never },
      {},
      person === undefined ? {} : { person },
    );
  it('records verdict, reasons, rules and all facts (E-1)', () =>
    check(adult, {
      programme: 'MBE',
      residenceStatus: 'refugee_25_2_1',
      longTermStatusSince: '2025-01',
    }).then({
      type: 'EligibilityAssessed',
      data: {
        programme: 'MBE',
        on: '2026-01-01',
        verdict: 'eligible',
        reasons: ['MBE_WITHIN_3_YEARS'],
        ruleSetVersion: 'MBE@2026.2',
        requiredFacts: [],
        facts: {
          on: '2026-01-01',
          offer: 'individual',
          residenceStatus: 'refugee_25_2_1',
          longTermStatusSince: '2025-01',
          age: years(30),
          entryDate: '2024-06',
          livesInNrw: true,
          protected: false,
        },
      },
    }));
  it('applies the rules of the day (E-1)', () =>
    expect(() =>
      check(adult, { programme: 'MBE', on: '2021-12-31', residenceStatus: 'refugee_25_2_1' }).rejected(
        'NoRulesForThisDay',
      ),
    ).not.toThrow());
  it.each(['residenceStatus', 'longTermStatusSince', 'prospect104c'])(
    'rejects %s for the youth service (T18)',
    (field) =>
      check(youngAdult, {
        programme: 'JMD',
        [field]: field === 'prospect104c' ? true : field === 'residenceStatus' ? 'settlement_9' : '2020',
      }).rejected('FactForbidden'),
  );
  it('rejects a status of a protected person, and needs none (P-1)', () => {
    check(protectedPerson, { programme: 'RB', residenceStatus: 'duldung_60a_2_1' }).rejected('FactForbidden');
    check(protectedPerson, { programme: 'RB', sbgArea: 'regional_counselling' }).then({
      type: 'EligibilityAssessed',
      data: {
        programme: 'RB',
        on: '2026-01-01',
        verdict: 'eligible',
        reasons: ['RB_STATUS_NOT_ASKED'],
        ruleSetVersion: 'RB@2025.1',
        requiredFacts: [],
        facts: {
          on: '2026-01-01',
          sbgArea: 'regional_counselling',
          offer: 'individual',
          age: { least: 21, most: 26 },
          livesInNrw: true,
          protected: true,
        },
      },
    });
  });
  it('rejects an assessment of somebody of whom the actor is not a keeper', () =>
    check(undefined, { programme: 'JMD' }).rejected('NoSuchPerson'));
  it('marks the facts as special personal data', () =>
    expect([...personalFields(RequestLanguage.events.EligibilityAssessed)]).toEqual([['facts', 'special']]));
});
