import { fold, given } from '@geleit/kernel';
import { requestDecider } from './request.decider.js';
import type { CorrectRequest } from './putting-right.language.js';
import {
  adult,
  agencyId,
  assessed,
  counsellorId,
  ended,
  met,
  missed,
  offered,
  personId,
  received,
  servedReceived,
  staff,
  triaged,
} from './request-events.features.js';
import type { RequestEvent } from './request.language.js';

const caseId = '00000000-0000-7000-8000-000000000001';
const at = '2026-01-01T12:00:00.000Z';
const office = { programmes: ['JMD', 'MBE', 'RB'], sbgAreas: ['regional_counselling'] } as const;
const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: '1_to_2',
  entryYear: 2024,
  accessPath: 'friends_family',
  integrationCourse: 'before',
} as const;
const enrolled: RequestEvent = {
  type: 'ProgrammeEnrolmentRequested',
  data: {
    enrolmentId: caseId,
    personId,
    programme: 'MBE',
    agencyId,
    counsellorId,
    enrolledOn: '2025-12-11',
    exclusive: true,
    eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'X@1' },
    profile,
  },
};
const closedAs = (outcome: 'information_only' | 'declined'): RequestEvent => ({
  type: 'RequestClosed',
  data: { outcome },
});

describe('advising once (T7)', () => {
  const contact = {
    programme: 'JMD',
    occurredAt: '2025-12-31T23:30:00.000Z',
    durationMin: 1,
    mode: 'phone',
    topics: ['everyday.forms_help'],
  } as const;
  const advise = (changes: object = {}) =>
    ({
      type: 'AdviseOnce',
      data: { ...contact, language: 'ara', integrationCourse: 'before', ...changes },
    }) as const;
  const facts = { person: adult, staff, office, adviserId: counsellorId };
  const advised: RequestEvent = {
    type: 'AdvisedOnce',
    data: {
      ...contact,
      caseId,
      personId,
      agencyId,
      counsellorId,
      heldOn: '2026-01-01',
      interpreter: 'none',
      profile,
    },
  };

  it('records the contact on its German day and ends the request, whatever stage it has reached', () => {
    for (const history of [[received], [received, triaged], [received, triaged, met]])
      given(requestDecider, ...history)
        .when(advise(), { at }, facts)
        .then(advised, closedAs('information_only'), ended);
  });
  it('works for somebody of whom nothing is known', () =>
    given(requestDecider, received)
      .when(advise(), { at }, { ...facts, person: { mode: 'ANONYMOUS' } })
      .then(
        {
          type: 'AdvisedOnce',
          data: {
            ...(advised.data as object),
            profile: {
              gender: 'not_stated',
              ageBand: 'unknown',
              nationality: 'unknown',
              language: 'ara',
              sinceEntry: 'unknown',
              accessPath: 'friends_family',
              integrationCourse: 'before',
            },
          } as never,
        },
        closedAs('information_only'),
        ended,
      ));
  it('keeps what was said for another programme out of the profile', () =>
    given(requestDecider, received, triaged, assessed('MBE', { residenceStatus: 'duldung_60a_2_1' }))
      .when(advise(), { at }, facts)
      .then(advised, closedAs('information_only'), ended));
  it('needs somebody who may counsel there, and what the office offers', () => {
    given(requestDecider, received)
      .when(advise(), { at }, { ...facts, staff: { ...staff, officeIds: [] } })
      .rejected('StaffOfAnotherOffice');
    given(requestDecider, received)
      .when(advise({ programme: 'SBG', sbgArea: 'psychosocial_centre' }), { at }, facts)
      .rejected('ProgrammeNotOffered');
    given(requestDecider, received)
      .when(advise({ programme: 'RB' }), { at }, facts)
      .rejected('SbgAreaMissing');
  });
  it('needs a moment after the request, a reason if it is late, and the deadline of a served decision', () => {
    given(requestDecider, received)
      .when(advise({ occurredAt: '2025-11-30T12:00:00.000Z' }), { at }, facts)
      .rejected('DateImplausible');
    given(requestDecider, received)
      .when(advise({ occurredAt: '2026-01-01T12:00:01.000Z' }), { at }, facts)
      .rejected('DateImplausible');
    given(requestDecider, received)
      .when(advise({ occurredAt: '2025-12-01T12:00:00.000Z' }), { at }, facts)
      .rejected('RecordedTooLate');
    given(requestDecider, servedReceived).when(advise(), { at }, facts).rejected('DeadlineCandidateMissing');
  });
  it('is possible once, and for a person whom the actor may know', () => {
    given(requestDecider, received, advised, closedAs('information_only'), ended)
      .when(advise(), { at }, facts)
      .rejected('NotPossibleNow');
    given(requestDecider, received)
      .when(advise(), { at }, { staff, office, adviserId: counsellorId })
      .rejected('NoSuchPerson');
  });
});

describe('correcting a request', () => {
  const correct = (changes: Partial<CorrectRequest>) =>
    ({ type: 'CorrectRequest', data: { reason: 'entered_wrongly', ...changes } }) as const;

  it('replaces what was stated', () => {
    const changes = {
      receivedOn: '2025-11-20',
      channel: 'phone',
      accessPath: 'school',
      urgency: 'emergency',
      topics: ['work'],
    } as const;
    const corrected: RequestEvent = {
      type: 'RequestCorrected',
      data: { reason: 'entered_wrongly', ...changes },
    };
    given(requestDecider, received).when(correct(changes), { at }).then(corrected);
    expect(fold(requestDecider, [received, corrected])).toMatchObject({
      receivedOn: '2025-11-20',
      accessPath: 'school',
      status: 'received',
    });
    given(requestDecider, received).when(correct({}), { at }).then();
  });
  it('ends the watch for a decision that was not served', () => {
    const corrected: RequestEvent = {
      type: 'RequestCorrected',
      data: { reason: 'entered_wrongly', servedDecision: false },
    };
    given(requestDecider, servedReceived, triaged, corrected)
      .when({ type: 'CloseRequest', data: { outcome: 'declined' } }, { at })
      .then(closedAs('declined'), ended);
  });
  it('keeps the days in their order', () => {
    given(requestDecider, received, triaged, met)
      .when(correct({ receivedOn: '2025-12-11' }), { at })
      .rejected('DateImplausible');
    given(requestDecider, received, triaged, met, enrolled)
      .when(correct({ firstContactOn: '2025-12-12' }), { at })
      .rejected('DateImplausible');
    given(requestDecider, received)
      .when(correct({ firstContactOn: '2025-12-12' }), { at })
      .rejected('NotPossibleNow');
    given(requestDecider, received)
      .when(correct({ receivedOn: '2026-01-02' }), { at })
      .rejected('DateImplausible');
  });
  it('changes the outcome of a request that was closed, and no other', () => {
    given(requestDecider, received, triaged, closedAs('declined'), ended)
      .when(correct({ outcome: 'referred_out' }), { at })
      .then({ type: 'RequestCorrected', data: { reason: 'entered_wrongly', outcome: 'referred_out' } });
    given(requestDecider, received, triaged, closedAs('declined'), ended)
      .when(correct({ outcome: 'no_show' }), { at })
      .rejected('NobodyMissedAnAppointment');
    given(requestDecider, received)
      .when(correct({ outcome: 'declined' }), { at })
      .rejected('NotPossibleNow');
  });
});

describe('voiding a request', () => {
  const voidRequest = { type: 'VoidRequest', data: { reason: 'recorded_twice' } } as const;
  const voided: RequestEvent = { type: 'RequestVoided', data: { reason: 'recorded_twice' } };

  it('ends the responsibility for it', () => {
    given(requestDecider, received).when(voidRequest, { at }, { caseExists: false }).then(voided, ended);
    given(requestDecider, received, triaged, closedAs('declined'), ended)
      .when(voidRequest, { at }, { caseExists: false })
      .then(voided);
  });
  it('refuses everything afterwards', () => {
    given(requestDecider, received, voided)
      .when(voidRequest, { at }, { caseExists: false })
      .rejected('RequestIsVoid');
    given(requestDecider, received, voided)
      .when({ type: 'CorrectRequest', data: { reason: 'misunderstood', urgency: 'normal' } }, { at })
      .rejected('NotPossibleNow');
  });
  it('waits for the case to which it led, and releases those who wait for one that does not come', () => {
    const history = [received, triaged, met, enrolled, ended] as const;
    given(requestDecider, ...history)
      .when(voidRequest, { at }, { caseExists: true })
      .rejected('CaseExists');
    given(requestDecider, ...history)
      .when(voidRequest, { at }, { caseExists: false })
      .then(
        { type: 'RequestVoided', data: { reason: 'recorded_twice', caseId } },
        { type: 'RequestEnded', data: { personId, noCase: true } },
      );
  });
});

describe('an appointment that was missed', () => {
  it('has begun', () => {
    const noShow = { type: 'RecordNoShow', data: {} } as const;
    given(requestDecider, received, triaged, offered)
      .when(noShow, { at: '2025-12-10T08:59:59.999Z' })
      .rejected('AppointmentNotBegun');
    given(requestDecider, received, triaged, offered)
      .when(noShow, { at: '2025-12-10T09:00:00.000Z' })
      .then(missed);
  });
});

describe('a second enrolment (K-1)', () => {
  const enrol = {
    programme: 'MBE',
    counsellorId,
    language: 'ara',
    integrationCourse: 'before',
  } as const;
  const facts = { person: adult, staff, office, actorOnlyStandsIn: false };
  const decide = (mayBeNamed: boolean) =>
    requestDecider.decide.EnrolInProgramme(
      enrol,
      fold(requestDecider, [received, triaged, met, assessed('MBE', { residenceStatus: 'refugee_25_2_1' })]),
      { at, by: counsellorId, roles: [], id: caseId },
      { ...facts, openCase: { caseId, mayBeNamed } },
    );

  it('is refused while a case is open, which is named to those who may know it', () => {
    expect(decide(true)).toEqual({ rejected: 'OpenCaseExists', detail: caseId });
    expect(decide(false)).toEqual({ rejected: 'OpenCaseExists' });
  });
});
