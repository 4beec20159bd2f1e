import { given } from '@geleit/kernel';
import { agencyId, facts, noReferrals, now, opened, openedCase, personId, lead } from './case.features.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.language.js';
import { statedCaseDecider } from './stated-case.decider.js';

const close = { closedOn: '2026-02-20', reason: 'goal_reached' } as const;
const closed: CaseEvent = { type: 'CaseClosed', data: { ...facts, ...close } };
const outcomeIndicators = ['work_taken_up', 'own_home_found'] as const;
const situation = (validFrom: string, occupation: 'integration_course' | 'employed'): CaseEvent => ({
  type: 'FactsRecorded',
  data: { validFrom, recordedAt: now.at, source: 'stated', facts: { occupation } },
});
const statedWith = (spell: object, codes: readonly object[]): CaseEvent => ({
  type: 'CaseYearStated',
  data: {
    personId,
    year: 2026,
    programme: 'MBE',
    spells: [{ from: '2026-01-10', ...spell }],
    codes: codes.map((code) => ({ agencyId, kind: 'counselling', ...facts.profile, ...code })) as never,
    isVoid: false,
  },
});

describe('the outcome of a case', () => {
  it('is stated at its closing, with school, training and work of that day', () =>
    given(caseDecider, ...openedCase)
      .when(
        { type: 'CloseCase', data: { ...close, outcomeIndicators, occupation: 'employed' } },
        now,
        noReferrals,
      )
      .then(situation('2026-02-20', 'employed'), {
        type: 'CaseClosed',
        data: { ...facts, ...close, outcomeIndicators },
      }));
  it('is nothing that the programme must not know (T18)', () =>
    given(caseDecider, { ...opened, data: { ...opened.data, programme: 'JMD' } } as CaseEvent, lead)
      .when(
        { type: 'CloseCase', data: { ...close, outcomeIndicators: ['residence_title_improved'] } },
        now,
        noReferrals,
      )
      .rejected('IndicatorForbidden'));
  it('is corrected, also to nothing, and stays when the day is corrected', () => {
    const withOutcome: CaseEvent = { type: 'CaseClosed', data: { ...facts, ...close, outcomeIndicators } };
    const corrected = { ...facts, formerlyOn: '2026-02-20', closureReason: 'goal_reached' } as const;
    given(caseDecider, ...openedCase, withOutcome)
      .when({ type: 'CorrectClosure', data: { closedOn: '2026-02-21', reason: 'entered_wrongly' } }, now)
      .then({
        type: 'ClosureCorrected',
        data: { ...corrected, closedOn: '2026-02-21', outcomeIndicators, reason: 'entered_wrongly' },
      });
    given(caseDecider, ...openedCase, withOutcome)
      .when({ type: 'CorrectClosure', data: { outcomeIndicators: [], reason: 'entered_wrongly' } }, now)
      .then({
        type: 'ClosureCorrected',
        data: { ...corrected, closedOn: '2026-02-20', reason: 'entered_wrongly' },
      });
    given(caseDecider, ...openedCase, closed)
      .when({ type: 'CorrectClosure', data: { outcomeIndicators: [], reason: 'entered_wrongly' } }, now)
      .then();
  });
});

describe('school, training and work', () => {
  it('are stated at entry, as soon as they are known, and at exit', () => {
    given(statedCaseDecider, ...openedCase, situation('2026-01-20', 'integration_course'))
      .when(
        { type: 'CloseCase', data: { ...close, occupation: 'employed', outcomeIndicators } },
        now,
        noReferrals,
      )
      .then(
        situation('2026-02-20', 'employed'),
        { type: 'CaseClosed', data: { ...facts, ...close, outcomeIndicators } },
        statedWith(
          {
            to: '2026-02-20',
            closureReason: 'goal_reached',
            outcomeIndicators,
            occupationAtEntry: 'integration_course',
            occupationAtExit: 'employed',
          },
          [
            {},
            { from: '2026-01-20', occupation: 'integration_course' },
            { from: '2026-02-20', occupation: 'employed' },
          ],
        ),
      );
  });
  it('can be stated when the case is opened by hand', () =>
    given(caseDecider)
      .when(
        {
          type: 'OpenCase',
          data: {
            enrolmentId: 'e0000000-0000-4000-8000-000000000001',
            openedOn: '2026-01-10',
            occupation: 'employed',
          },
        },
        now,
        {
          enrolment: {
            personId,
            programme: 'MBE',
            agencyId,
            counsellorId: now.by,
            enrolledOn: '2026-01-10',
            eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' },
            profile: facts.profile,
          },
        },
      )
      .then(opened, lead, situation('2026-01-10', 'employed')));
});
