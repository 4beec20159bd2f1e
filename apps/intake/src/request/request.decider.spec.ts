import { given, personalFields } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { AgeRange } from '@geleit/rules';
import { requestDecider } from './request.decider.js';
import type { PersonOnDay } from './person-on-day.language.js';
import { RequestLanguage, type RequestEvent } from './request.language.js';

/** Fields for which what a client sends is turned down. */
const refused = (command: new () => object, sent: object) =>
  validateSync(plainToInstance(command, sent), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );

const [personId, agencyId, counsellorId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;
const years = (age: number): AgeRange => ({ least: age, most: age });
const grown: PersonOnDay = {
  mode: 'IDENTIFIED',
  age: years(30),
  gender: 'female',
  nationality: 'SY',
  entryDate: '2024-06',
  livesInNrw: true,
};
const young: PersonOnDay = { ...grown, age: years(20) };
const hidden: PersonOnDay = { mode: 'PROTECTED', age: { least: 21, most: 26 }, livesInNrw: true };

const asking = {
  personId,
  agencyId,
  channel: 'walk_in',
  accessPath: 'friends_family',
  urgency: 'normal',
  servedDecision: false,
} as const;
const received: RequestEvent = {
  type: 'RequestReceived',
  data: { ...asking, topics: [], receivedOn: '2025-12-01', personProtected: false },
};
const servedReceived: RequestEvent = {
  type: 'RequestReceived',
  data: { ...(received.data as object), servedDecision: true } as never,
};
const triaged: RequestEvent = { type: 'RequestTriaged', data: { urgency: 'normal' } };
const offered: RequestEvent = {
  type: 'AppointmentOffered',
  data: { startsAt: '2025-12-10T09:00:00.000Z', staffId: 'colleague' },
};
const missed: RequestEvent = { type: 'NoShowRecorded', data: {} };
const met: RequestEvent = { type: 'FirstContactCompleted', data: { heldOn: '2025-12-10' } };
const told = (programme: 'JMD' | 'MBE' | 'SBG', facts: object): RequestEvent => ({
  type: 'EligibilityAssessed',
  data: {
    programme,
    verdict: 'eligible',
    reasons: ['X'],
    ruleSetVersion: 'X@1',
    requiredFacts: [],
    on: '2025-12-10',
    facts: { on: '2025-12-10', offer: 'individual', ...facts },
  },
});

describe('receiving', () => {
  it('notes who asks', () =>
    given(requestDecider)
      .when({ type: 'ReceiveRequest', data: asking }, {}, { person: grown })
      .then({
        type: 'RequestReceived',
        data: { ...asking, topics: [], receivedOn: '2026-01-01', personProtected: false },
      }));
  it('knows no person whom whoever asks does not keep', () =>
    given(requestDecider).when({ type: 'ReceiveRequest', data: asking }, {}, {}).rejected('NoSuchPerson'));
  it('never lies ahead', () =>
    given(requestDecider)
      .when({ type: 'ReceiveRequest', data: { ...asking, receivedOn: '2026-01-02' } }, {}, { person: grown })
      .rejected('DateImplausible'));
  it('lets no client say who the person is', () =>
    expect(refused(RequestLanguage.commands.ReceiveRequest, { ...asking, person: grown })).toEqual([
      'person',
    ]));
});

describe('a referral', () => {
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
  const link = { type: 'LinkPerson', data: { personId } } as const;
  const linkAnother = { type: 'LinkPerson', data: { personId: counsellorId } } as const;
  const end = { type: 'EndReferredRequest', data: {} } as const;

  it('that was accepted is a request of nobody who is known', () => {
    given(requestDecider).when({ type: 'ReceiveReferral', data: referral }).then(referred);
    given(requestDecider, referred).when({ type: 'ReceiveReferral', data: referral }).then();
    given(requestDecider, referred)
      .when({ type: 'TriageRequest', data: { urgency: 'normal' } })
      .then(triaged);
    given(requestDecider, referred, triaged)
      .when({ type: 'CompleteFirstContact', data: { heldOn: '2025-12-10' } })
      .then(met);
  });
  it('says who it was about once she has come', () => {
    given(requestDecider, referred, triaged).when(link, {}, { person: grown }).then(linked);
    given(requestDecider, referred)
      .when(link, {}, { person: hidden })
      .then({ type: 'PersonLinked', data: { personId, personProtected: true } });
    given(requestDecider, referred).when(link, {}, {}).rejected('NoSuchPerson');
    given(requestDecider).when(link, {}, { person: grown }).rejected('NoSuchRequest');
    expect(refused(RequestLanguage.commands.LinkPerson, { personId, person: grown })).toEqual(['person']);
  });
  it('is about one person', () => {
    given(requestDecider, referred, linked).when(link, {}, { person: grown }).then();
    given(requestDecider, referred, linked)
      .when(linkAnother, {}, { person: grown })
      .rejected('PersonAlreadyLinked');
    given(requestDecider, received).when(linkAnother, {}, { person: grown }).rejected('PersonAlreadyLinked');
    given(requestDecider, referred, { type: 'RequestClosed', data: { outcome: 'withdrawn' } })
      .when(link, {}, { person: grown })
      .rejected('NotPossibleNow');
  });
  it('leads into no programme before the person is known, and then like any request', () => {
    const check = { type: 'CheckEligibility', data: { programme: 'JMD' } } as const;
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
    given(requestDecider, referred, triaged).when(check, {}, { person: young }).rejected('NoSuchPerson');
    given(requestDecider, referred, triaged, met, told('JMD', {}))
      .when(enrol, {}, { person: young })
      .rejected('NoSuchPerson');
    expect(() =>
      given(requestDecider, referred, triaged, linked)
        .when(check, {}, { person: young })
        .rejected('NoSuchPerson'),
    ).toThrow();
    given(requestDecider, referred, triaged, linked, met, told('JMD', {}))
      .when(enrol, {}, { person: young })
      .then({
        type: 'ProgrammeEnrolmentRequested',
        data: {
          personId,
          programme: 'JMD',
          agencyId,
          counsellorId,
          eligibility: { verdict: 'eligible', reasons: ['JMD_AGE_FITS'], ruleSetVersion: 'JMD@2017.1' },
          enrolmentId: '00000000-0000-7000-8000-000000000001',
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
      });
  });
  it('that is withdrawn ends the request while nobody is known, and leaves what the recipient made itself', () => {
    const withdrawn: RequestEvent = { type: 'RequestClosed', data: { outcome: 'withdrawn' } };
    given(requestDecider, referred, triaged, offered).when(end).then(withdrawn);
    for (const history of [[], [referred, linked], [referred, withdrawn], [received]] as const)
      given(requestDecider, ...history)
        .when(end)
        .then();
  });
});

describe('I-1: a served decision', () => {
  const toLeave = [
    { type: 'OfferAppointment', data: { startsAt: '2026-01-02T09:00:00Z' } },
    { type: 'CompleteFirstContact', data: { heldOn: '2025-12-10' } },
    { type: 'CloseRequest', data: { outcome: 'withdrawn' } },
  ] as const;
  it.each(toLeave)('keeps the request from $type until the service is recorded', (command) => {
    given(requestDecider, servedReceived, triaged).when(command).rejected('DeadlineCandidateMissing');
    const events = given(requestDecider, servedReceived, triaged, {
      type: 'DeadlineCandidateRecorded',
      data: { issuer: 'bamf', servedOn: '2025-11-30' },
    });
    expect(() => events.when(command).rejected('DeadlineCandidateMissing')).toThrow();
  });
  it('cannot be closed away before triage either', () =>
    given(requestDecider, servedReceived)
      .when({ type: 'CloseRequest', data: { outcome: 'information_only' } })
      .rejected('DeadlineCandidateMissing'));
  it.each(['2005-12-31', '1900-01-01', '0025-11-30'])(
    'was not served on %s: what is older than twenty years was mistyped',
    (servedOn) => {
      given(requestDecider, servedReceived)
        .when({ type: 'RecordDeadlineCandidate', data: { issuer: 'bamf', servedOn } })
        .rejected('DateImplausible');
      given(requestDecider)
        .when({ type: 'ReceiveRequest', data: { ...asking, receivedOn: servedOn } }, {}, { person: grown })
        .rejected('DateImplausible');
    },
  );
  it('is not served in the future', () =>
    given(requestDecider, servedReceived)
      .when({ type: 'RecordDeadlineCandidate', data: { issuer: 'bamf', servedOn: '2026-01-02' } })
      .rejected('DateImplausible'));
});

describe('I-2: after three no-shows', () => {
  const history = [received, triaged, offered, missed, missed, missed];
  it('the request is still open', () =>
    given(requestDecider, ...history)
      .when({ type: 'OfferAppointment', data: { startsAt: '2026-01-05T09:00:00Z' } })
      .then({ type: 'AppointmentOffered', data: { startsAt: '2026-01-05T09:00:00Z' } }));
  it('it is withdrawn only by somebody who says so', () =>
    given(requestDecider, ...history)
      .when({ type: 'CloseRequest', data: { outcome: 'withdrawn' } })
      .then({ type: 'RequestClosed', data: { outcome: 'withdrawn' } }));
  it('nobody is closed as missing who never missed', () =>
    given(requestDecider, received, triaged, offered)
      .when({ type: 'CloseRequest', data: { outcome: 'no_show' } })
      .rejected('NobodyMissedAnAppointment'));
});

describe('the order of things', () => {
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
  ] as const)('%j, %j: %s', (history, command, code) =>
    given(requestDecider, ...(history as readonly RequestEvent[]))
      .when(command)
      .rejected(code),
  );
});

describe('an appointment', () => {
  const offer = (startsAt: string) =>
    given(requestDecider, received, triaged).when(
      { type: 'OfferAppointment', data: { startsAt } },
      { at: '2026-01-01T12:00:00.000Z' },
    );
  it.each(['2020-01-01T09:00:00Z', '2026-01-01T12:59:59+01:00', '2027-01-02T09:00:00Z'])(
    'is not offered for %s',
    (startsAt) => offer(startsAt).rejected('DateImplausible'),
  );
  it.each(['2026-01-01T13:00:00+01:00', '2026-12-31T09:00:00Z'])('is offered for %s', (startsAt) =>
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
  ])('is not offered by saying %s', (startsAt) =>
    expect(refused(RequestLanguage.commands.OfferAppointment, { startsAt })).toEqual(['startsAt']),
  );
});

describe('assessing', () => {
  const check = (person: PersonOnDay | undefined, data: object) =>
    given(requestDecider, received, triaged).when(
      { type: 'CheckEligibility', data: data as never },
      {},
      person === undefined ? {} : { person },
    );
  it('E-1: records verdict, reasons, rules and all facts', () =>
    check(grown, {
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
        ruleSetVersion: 'MBE@2026.1',
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
  it('E-1: judges by the rules of the day', () =>
    expect(() =>
      check(grown, { programme: 'MBE', on: '2023-12-31', residenceStatus: 'refugee_25_2_1' }).rejected(
        'NoRulesForThisDay',
      ),
    ).not.toThrow());
  it.each(['residenceStatus', 'longTermStatusSince', 'prospect104c'])(
    'T18: takes no %s for the youth service',
    (field) =>
      check(young, {
        programme: 'JMD',
        [field]: field === 'prospect104c' ? true : field === 'residenceStatus' ? 'settlement_9' : '2020',
      }).rejected('FactForbidden'),
  );
  it('P-1: takes no status of a protected person, and needs none', () => {
    check(hidden, { programme: 'SBG', residenceStatus: 'duldung_60a_2_1' }).rejected('FactForbidden');
    check(hidden, { programme: 'SBG' }).then({
      type: 'EligibilityAssessed',
      data: {
        programme: 'SBG',
        on: '2026-01-01',
        verdict: 'eligible',
        reasons: ['SBG_STATUS_NOT_ASKED'],
        ruleSetVersion: 'SBG@2021.1',
        requiredFacts: [],
        facts: {
          on: '2026-01-01',
          offer: 'individual',
          age: { least: 21, most: 26 },
          livesInNrw: true,
          protected: true,
        },
      },
    });
  });
  it('knows no person whom whoever asks does not keep', () =>
    check(undefined, { programme: 'JMD' }).rejected('NoSuchPerson'));
  it('marks what was told', () =>
    expect([...personalFields(RequestLanguage.events.EligibilityAssessed)]).toEqual([['facts', 'special']]));
});

describe('enrolling', () => {
  const enrol = {
    type: 'EnrolInProgramme',
    data: { programme: 'JMD', counsellorId, language: 'ara', integrationCourse: 'before' },
  } as const;
  const mbe = { ...enrol, data: { ...enrol.data, programme: 'MBE' } } as const;

  it('says in coded facts who was taken in; T18: without a status', () =>
    given(requestDecider, received, triaged, met, told('JMD', {}))
      .when({ ...enrol, data: { ...enrol.data, enrolledOn: '2025-12-11' } }, {}, { person: young })
      .then({
        type: 'ProgrammeEnrolmentRequested',
        data: {
          enrolmentId: '00000000-0000-7000-8000-000000000001',
          personId,
          agencyId,
          programme: 'JMD',
          counsellorId,
          enrolledOn: '2025-12-11',
          eligibility: { verdict: 'eligible', reasons: ['JMD_AGE_FITS'], ruleSetVersion: 'JMD@2017.1' },
          profile: {
            gender: 'female',
            ageBand: '18-20',
            nationality: 'SY',
            language: 'ara',
            sinceEntry: '1_to_2',
            entryYear: 2024,
            accessPath: 'friends_family',
            integrationCourse: 'before',
          },
        },
      }));
  it('is refused without an assessment, without eligibility, without the facts', () => {
    given(requestDecider, received, triaged, met).when(mbe, {}, { person: grown }).rejected('NotAssessed');
    given(requestDecider, received, triaged, met, told('MBE', { residenceStatus: 'duldung_60a_2_1' }))
      .when(mbe, {}, { person: grown })
      .rejected('NotEligible');
    given(requestDecider, received, triaged, met, told('MBE', {}))
      .when(mbe, {}, { person: grown })
      .rejected('FactsMissing');
    given(requestDecider, received, triaged).when(mbe, {}, { person: grown }).rejected('NotPossibleNow');
  });
  it('by exception needs a reason', () => {
    const settled = told('MBE', { residenceStatus: 'settlement_9', longTermStatusSince: '2015' });
    const early = { ...grown, entryDate: '2014' };
    const history = given(requestDecider, received, triaged, met, settled);
    history.when(mbe, {}, { person: early }).rejected('ExceptionReasonMissing');
    expect(() =>
      history
        .when(
          { ...mbe, data: { ...mbe.data, exceptionReason: 'integration_need_persists' } },
          {},
          { person: early },
        )
        .rejected('ExceptionReasonMissing'),
    ).toThrow();
  });
  it('T19: counts the age of the day of enrolment, not of the assessment', () =>
    given(requestDecider, received, triaged, met, told('JMD', {}))
      .when(enrol, {}, { person: { ...young, age: years(27) } })
      .rejected('NotEligible'));
  it('does not lie before the first contact', () =>
    given(requestDecider, received, triaged, met, told('MBE', { residenceStatus: 'refugee_25_2_1' }))
      .when({ ...mbe, data: { ...mbe.data, enrolledOn: '2025-12-09' } }, {}, { person: grown })
      .rejected('DateImplausible'));
  it('in SBG says in which funding area, elsewhere in none', () => {
    const area = 'regional_counselling' as const;
    const history = given(
      requestDecider,
      received,
      triaged,
      met,
      told('SBG', { residenceStatus: 'duldung_60a_2_1' }),
      told('MBE', { residenceStatus: 'refugee_25_2_1' }),
    );
    const sbg = { ...mbe, data: { ...mbe.data, programme: 'SBG' } } as const;
    history.when(sbg, {}, { person: grown }).rejected('SbgAreaMissing');
    history
      .when({ ...mbe, data: { ...mbe.data, sbgArea: area } }, {}, { person: grown })
      .rejected('SbgAreaForbidden');
    history.when({ ...sbg, data: { ...sbg.data, sbgArea: area } }, {}, { person: grown }).then({
      type: 'ProgrammeEnrolmentRequested',
      data: {
        personId,
        programme: 'SBG',
        sbgArea: area,
        agencyId,
        counsellorId,
        eligibility: { verdict: 'eligible', reasons: ['SBG_UNSECURED_STATUS'], ruleSetVersion: 'SBG@2021.1' },
        enrolmentId: '00000000-0000-7000-8000-000000000001',
        enrolledOn: '2026-01-01',
        profile: {
          gender: 'female',
          ageBand: '27-39',
          nationality: 'SY',
          language: 'ara',
          sinceEntry: '1_to_2',
          entryYear: 2024,
          statusGroup: 'tolerated',
          accessPath: 'friends_family',
          integrationCourse: 'before',
        },
      },
    });
    expect(refused(RequestLanguage.commands.EnrolInProgramme, { ...enrol.data, sbgArea: 'area_6' })).toEqual([
      'sbgArea',
    ]);
  });
  it('P-1: drops a status once the person is protected', () =>
    given(requestDecider, received, triaged, met, told('SBG', { residenceStatus: 'duldung_60a_2_1' }))
      .when(
        { ...mbe, data: { ...mbe.data, programme: 'SBG', sbgArea: 'regional_counselling' } },
        {},
        { person: hidden },
      )
      .rejected('FactForbidden'));
});
