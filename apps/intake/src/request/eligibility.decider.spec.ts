import { programmes, sbgAreas, type Programme } from '@geleit/contracts';
import { fold, given, personalFields, testMeta } from '@geleit/kernel';
import { assessEligibility, eligibilityRuleSets, fundingAreasOn, type EligibilityFacts } from '@geleit/rules';
import { readFileSync } from 'node:fs';
import type { StatedFacts } from './eligibility.decider.js';
import type { PersonAsOf } from './person-on-day.language.js';
import { requestDecider } from './request.decider.js';
import {
  adult,
  assessed,
  counsellorId,
  met,
  protectedPerson,
  received,
  staff,
  triaged,
  youngAdult,
} from './request-events.features.js';
import { RequestLanguage, type RequestEvent } from './request.language.js';

const check = (
  person: PersonAsOf,
  data: StatedFacts & { readonly programme: Programme; readonly on?: string },
) => given(requestDecider, received, triaged).when({ type: 'CheckEligibility', data }, {}, { person });

describe('what may be stated', () => {
  const telling = {
    residenceStatus: 'settlement_9',
    previousStatus: 'spouse_30',
    visaPurpose: 'family',
    asylumStage: 'wish_to_apply',
    longTermStatusSince: '2020',
    prospect104c: true,
  } as const;
  const ofFlight = { livesInReceptionFacility: true, refugeeBackground: true, unaccompanied: false } as const;
  it.each(Object.entries({ ...telling, ...ofFlight, psychosocialIndication: true }))(
    'leaves out %s for the youth service, whatever its value (T18)',
    (name, value) => check(youngAdult, { programme: 'JMD', [name]: value }).rejected('FactForbidden'),
  );
  it.each(
    programmes.flatMap((programme) => Object.entries(telling).map((fact) => [programme, ...fact] as const)),
  )('leaves out, in %s, %s of a protected person (P-1)', (programme, name, value) =>
    check(protectedPerson, { programme, [name]: value }).rejected('FactForbidden'),
  );
  it('includes what a protected person needs for psychosocial help', () =>
    expect(
      decide(protectedPerson, 'SBG', {
        sbgArea: 'psychosocial_centre',
        refugeeBackground: true,
        psychosocialIndication: true,
        residenceStatus: 'not_recorded',
      }),
    ).toMatchObject({ verdict: 'eligible', reasons: ['SBG_PSYCHOSOCIAL_NEED'] }));
  it('is special personal data in the command', () =>
    expect(Object.fromEntries(personalFields(RequestLanguage.commands.CheckEligibility))).toEqual(
      Object.fromEntries(
        [...Object.keys({ ...telling, ...ofFlight }), 'psychosocialIndication', 'adultProblem'].map(
          (name) => [name, 'special'],
        ),
      ),
    ));
});

const decide = (person: PersonAsOf, programme: Programme, stated: StatedFacts) => {
  const decision = requestDecider.decide.CheckEligibility(
    { programme, ...stated },
    fold(requestDecider, [received, triaged]),
    testMeta,
    { person },
  );
  return (decision as Extract<RequestEvent, { type: 'EligibilityAssessed' }>).data;
};

describe('funding areas', () => {
  it.each(programmes.flatMap((programme) => sbgAreas.map((area) => [programme, area] as const)))(
    'of %s on the day: %s',
    (programme, sbgArea) => {
      const isFunded = fundingAreasOn(programme, '2026-01-01').includes(sbgArea);
      const decision = requestDecider.decide.CheckEligibility(
        { programme, sbgArea },
        fold(requestDecider, [received, triaged]),
        testMeta,
        { person: adult },
      );
      if (isFunded) expect(decision).toMatchObject({ type: 'EligibilityAssessed' });
      else
        expect(decision).toEqual({
          rejected: ['SBG', 'RB'].includes(programme) ? 'SbgAreaNotFunded' : 'SbgAreaForbidden',
          pointer: '/sbgArea',
        });
    },
  );
  const enrol = (sbgArea: 'regional_counselling' | undefined, enrolledOn: string) =>
    requestDecider.decide.EnrolInProgramme(
      {
        programme: 'SBG',
        ...(sbgArea && { sbgArea }),
        counsellorId,
        language: 'ara',
        integrationCourse: 'before',
        enrolledOn,
      },
      fold(requestDecider, [
        { ...received, data: { ...received.data, receivedOn: '2024-11-01' } } as RequestEvent,
        triaged,
        { ...met, data: { heldOn: '2024-12-01' } } as RequestEvent,
        assessed('SBG', { residenceStatus: 'duldung_60a_2_1' }),
      ]),
      testMeta,
      {
        person: adult,
        staff,
        office: { programmes: ['SBG'], sbgAreas: ['regional_counselling'] },
        actorOnlyStandsIn: false,
      },
    );
  it('decide by the day of the enrolment: regional counselling was SBG until 2024', () => {
    expect(enrol('regional_counselling', '2024-12-31')).toMatchObject([
      { data: { sbgArea: 'regional_counselling', eligibility: { ruleSetVersion: 'SBG@2021.2' } } },
      {},
    ]);
    expect(enrol('regional_counselling', '2025-01-01')).toEqual({
      rejected: 'SbgAreaNotFunded',
      pointer: '/sbgArea',
    });
    expect(enrol(undefined, '2024-12-31')).toEqual({ rejected: 'SbgAreaMissing', pointer: '/sbgArea' });
  });
});

describe('what leaves intake when somebody is enrolled in regional counselling', () => {
  const leaves = (person: PersonAsOf, stated: StatedFacts) => {
    const [enrolled] = [
      requestDecider.decide.EnrolInProgramme(
        {
          programme: 'RB',
          sbgArea: 'regional_counselling',
          counsellorId,
          language: 'ara',
          integrationCourse: 'before',
        },
        fold(requestDecider, [received, triaged, met, assessed('RB', stated)]),
        testMeta,
        {
          person,
          staff,
          office: { programmes: ['RB'], sbgAreas: ['regional_counselling'] },
          actorOnlyStandsIn: false,
        },
      ),
    ].flat() as Extract<RequestEvent, { type: 'ProgrammeEnrolmentRequested' }>[];
    const { statusGroup, reportingRisk } = enrolled!.data.profile;
    return { statusGroup, reportingRisk, ...enrolled!.data.eligibility };
  };
  it('is the same for everybody whose status is not told: asked or not, with papers or without (E1)', () => {
    const told = (['not_recorded', 'unclear', 'visa_expired', 'enforceably_obliged_to_leave'] as const).map(
      (residenceStatus) => leaves(adult, { residenceStatus }),
    );
    const expected = {
      statusGroup: 'not_recorded',
      reportingRisk: 'raised',
      verdict: 'eligible',
      reasons: ['RB_STATUS_NOT_ASKED'],
      ruleSetVersion: 'RB@2025.1',
    };
    expect([...told, leaves(protectedPerson, {})]).toEqual([...told.map(() => expected), expected]);
  });
  it('says of everybody else that a referral is no danger', () =>
    expect(leaves(adult, { residenceStatus: 'duldung_60b_identity' })).toMatchObject({
      statusGroup: 'tolerated',
      reportingRisk: 'ordinary',
    }));
});

describe('assessments that are stored', () => {
  interface Stored {
    readonly type: string;
    readonly data: {
      readonly programme: Programme;
      readonly facts: EligibilityFacts;
      readonly verdict: string;
      readonly reasons: readonly string[];
      readonly ruleSetVersion: string;
      readonly requiredFacts: readonly string[];
    };
  }
  const stored = readFileSync('apps/intake/samples/request.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Stored)
    .filter(({ type }) => type === 'EligibilityAssessed');
  it('can be repeated by the version of their rules, also where those were superseded (E-1)', () => {
    expect(stored.length).toBeGreaterThan(5);
    for (const {
      data: { programme, facts, verdict, reasons, ruleSetVersion, requiredFacts },
    } of stored) {
      const ruleSet = eligibilityRuleSets.find(({ id, version }) => `${id}@${version}` === ruleSetVersion)!;
      expect(assessEligibility(facts, programme, ruleSet)).toEqual({
        verdict,
        reasons,
        ruleSetVersion,
        requiredFacts,
      });
    }
  });
});
