import { fold, given, testMeta } from '@geleit/kernel';
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
  received,
  triaged,
  met,
  assessed,
} from './request-events.features.js';
import { RequestLanguage } from './request.language.js';

describe('enrolling in a programme', () => {
  const enrol = {
    type: 'EnrolInProgramme',
    data: { programme: 'JMD', counsellorId, language: 'ara', integrationCourse: 'before' },
  } as const;
  const area = 'regional_counselling' as const;
  const office = { programmes: ['JMD', 'MBE', 'SBG', 'RB', 'AVB'], sbgAreas: [area] } as const;
  const mbe = { ...enrol, data: { ...enrol.data, programme: 'MBE' } } as const;

  it('records coded facts, for JMD without a status (T18)', () =>
    given(requestDecider, received, triaged, met, assessed('JMD', {}))
      .when(
        { ...enrol, data: { ...enrol.data, enrolledOn: '2025-12-11' } },
        {},
        { person: youngAdult, staff, office, actorOnlyStandsIn: false },
      )
      .then(
        {
          type: 'ProgrammeEnrolmentRequested',
          data: {
            enrolmentId: '00000000-0000-7000-8000-000000000001',
            exclusive: true,
            personId,
            agencyId,
            programme: 'JMD',
            counsellorId,
            enrolledOn: '2025-12-11',
            eligibility: { verdict: 'eligible', reasons: ['JMD_AGE_FITS'], ruleSetVersion: 'JMD@2017.2' },
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
        },
        ended,
      ));
  it('requires a first contact, an assessment, eligibility and complete facts', () => {
    given(requestDecider, received, triaged, met)
      .when(mbe, {}, { person: adult, staff, office, actorOnlyStandsIn: false })
      .rejected('NotAssessed');
    given(requestDecider, received, triaged, met, assessed('MBE', { residenceStatus: 'duldung_60a_2_1' }))
      .when(mbe, {}, { person: adult, staff, office, actorOnlyStandsIn: false })
      .rejected('NotEligible');
    given(requestDecider, received, triaged, met, assessed('MBE', {}))
      .when(mbe, {}, { person: adult, staff, office, actorOnlyStandsIn: false })
      .rejected('FactsMissing');
    given(requestDecider, received, triaged)
      .when(mbe, {}, { person: adult, staff, office, actorOnlyStandsIn: false })
      .rejected('NotPossibleNow');
  });
  it('makes nobody the counsellor who only stands in for whoever is responsible', () => {
    const standingIn = { person: adult, staff, office, actorOnlyStandsIn: true };
    const state = fold(requestDecider, [received, triaged, met]);
    const enrolAs = (by: string) =>
      requestDecider.decide.EnrolInProgramme(mbe.data, state, { ...testMeta, by }, standingIn);
    expect(enrolAs(counsellorId)).toEqual({ rejected: 'NotOneself', pointer: '/counsellorId' });
    expect(enrolAs(agencyId)).toEqual({ rejected: 'NotAssessed' });
  });
  it('requires a reason for an exception', () => {
    const settled = assessed('MBE', { residenceStatus: 'settlement_9', longTermStatusSince: '2015' });
    const early = { ...adult, entryDate: '2014' };
    const history = given(requestDecider, received, triaged, met, settled);
    history
      .when(mbe, {}, { person: early, staff, office, actorOnlyStandsIn: false })
      .rejected('ExceptionReasonMissing');
    expect(() =>
      history
        .when(
          { ...mbe, data: { ...mbe.data, exceptionReason: 'integration_need_persists' } },
          {},
          { person: early, staff, office, actorOnlyStandsIn: false },
        )
        .rejected('ExceptionReasonMissing'),
    ).toThrow();
  });
  it('counts the age on the day of enrolment, not of the assessment (T19)', () =>
    given(requestDecider, received, triaged, met, assessed('JMD', {}))
      .when(enrol, {}, { person: { ...youngAdult, age: years(27) }, staff, office, actorOnlyStandsIn: false })
      .rejected('NotEligible'));
  it('rejects a day before the first contact', () =>
    given(requestDecider, received, triaged, met, assessed('MBE', { residenceStatus: 'refugee_25_2_1' }))
      .when(
        { ...mbe, data: { ...mbe.data, enrolledOn: '2025-12-09' } },
        {},
        { person: adult, staff, office, actorOnlyStandsIn: false },
      )
      .rejected('DateImplausible'));
  it('requires a funding area in RB, and rejects it elsewhere', () => {
    const history = given(
      requestDecider,
      received,
      triaged,
      met,
      assessed('RB', { residenceStatus: 'duldung_60a_2_1' }),
      assessed('MBE', { residenceStatus: 'refugee_25_2_1' }),
    );
    const rb = { ...mbe, data: { ...mbe.data, programme: 'RB' } } as const;
    history
      .when(rb, {}, { person: adult, staff, office, actorOnlyStandsIn: false })
      .rejected('SbgAreaMissing');
    history
      .when(
        { ...mbe, data: { ...mbe.data, sbgArea: area } },
        {},
        { person: adult, staff, office, actorOnlyStandsIn: false },
      )
      .rejected('SbgAreaForbidden');
    history
      .when(
        { ...rb, data: { ...rb.data, sbgArea: area } },
        {},
        { person: adult, staff, office, actorOnlyStandsIn: false },
      )
      .then(
        {
          type: 'ProgrammeEnrolmentRequested',
          data: {
            personId,
            programme: 'RB',
            sbgArea: area,
            agencyId,
            counsellorId,
            eligibility: {
              verdict: 'eligible',
              reasons: ['RB_UNSECURED_STATUS'],
              ruleSetVersion: 'RB@2025.1',
            },
            enrolmentId: '00000000-0000-7000-8000-000000000001',
            exclusive: true,
            enrolledOn: '2026-01-01',
            profile: {
              gender: 'female',
              ageBand: '27-39',
              nationality: 'SY',
              language: 'ara',
              sinceEntry: '1_to_2',
              entryYear: 2024,
              statusGroup: 'tolerated',
              reportingRisk: 'ordinary',
              accessPath: 'friends_family',
              integrationCourse: 'before',
            },
          },
        },
        ended,
      );
    expect(
      rejectedFields(RequestLanguage.commands.EnrolInProgramme, { ...enrol.data, sbgArea: 'area_6' }),
    ).toEqual(['sbgArea']);
  });
  it.each([
    ['programme', { programmes: ['JMD'], sbgAreas: [area] }, 'ProgrammeNotOffered', '/programme'],
    ['funding area', { programmes: ['RB'], sbgAreas: [] }, 'SbgAreaNotOffered', '/sbgArea'],
    ['programme, if it is not open,', undefined, 'ProgrammeNotOffered', '/programme'],
  ] as const)('rejects a %s that the office does not offer', (_, offer, rejected, pointer) =>
    expect(
      requestDecider.decide.EnrolInProgramme(
        { ...mbe.data, programme: 'RB', sbgArea: area },
        fold(requestDecider, [received, triaged, met, assessed('RB', {})]),
        testMeta,
        { person: adult, staff, actorOnlyStandsIn: false, ...(offer && { office: offer }) },
      ),
    ).toEqual({ rejected, pointer }),
  );
  it('rejects a stated status once the person is protected (P-1)', () =>
    given(requestDecider, received, triaged, met, assessed('RB', { residenceStatus: 'duldung_60a_2_1' }))
      .when(
        { ...mbe, data: { ...mbe.data, programme: 'RB', sbgArea: 'regional_counselling' } },
        {},
        { person: protectedPerson, staff, office, actorOnlyStandsIn: false },
      )
      .rejected('FactForbidden'));
  it.each([
    ['nobody of the register', undefined, 'StaffUnknown'],
    ['somebody who left', { leftOn: '2025-12-31' }, 'StaffHasLeft'],
    ['somebody of another office', { officeIds: [personId] }, 'StaffOfAnotherOffice'],
    ['a team lead who does not counsel', { roles: ['team_lead'] }, 'StaffRoleUnfit'],
    ['somebody who is not bound to secrecy (O-2)', { pledgedOn: null }, 'SecrecyNotPledged'],
    [
      'somebody without the certificate that the area needs (O-4)',
      { certificates: {} },
      'CertificateMissing',
    ],
  ] as const)('rejects %s as counsellor, and names the field', (_, changes, rejected) =>
    expect(
      requestDecider.decide.EnrolInProgramme(
        { ...mbe.data, programme: 'RB', sbgArea: 'regional_counselling' },
        fold(requestDecider, [received, triaged, met, assessed('RB', {})]),
        testMeta,
        {
          person: adult,
          office,
          actorOnlyStandsIn: false,
          ...(changes && { staff: { ...staff, ...changes } }),
        },
      ),
    ).toEqual({ rejected, pointer: '/counsellorId' }),
  );
});
