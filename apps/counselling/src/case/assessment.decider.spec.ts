import { fold, given, personalFields } from '@geleit/kernel';
import { AssessedDomain, Competence, type AssessedDomain as Domain } from './assessment.language.js';
import { caseDecider } from './case.decider.js';
import { now, opened, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';

const assessmentId = '70000000-0000-4000-8000-000000000011';
const meta = { ...now, id: assessmentId };
const work: Domain = { domain: 'work', level: 2, priority: 'soon', needs: 'Anerkennung' };
const described = { assessedOn: '2026-02-01', domains: [work] };
const started = (changes: Partial<typeof described> = {}): CaseEvent => ({
  type: 'AssessmentStarted',
  data: { ...described, ...changes, assessmentId },
});
const completed: CaseEvent = {
  type: 'AssessmentCompleted',
  data: { assessmentId, completedOn: '2026-02-10' },
};
const complete = (completedOn: string) =>
  ({ type: 'CompleteAssessment', data: { assessmentId, completedOn } }) as const;
const start = (changes: object = {}) =>
  ({ type: 'StartAssessment', data: { ...described, ...changes } }) as const;
const change = (changes: object = {}) =>
  ({ type: 'ChangeAssessment', data: { ...described, assessmentId, ...changes } }) as const;
const openedIn = (programme: 'JMD' | 'SBG' | 'AVB'): CaseEvent =>
  ({ ...opened, data: { ...opened.data, programme } }) as CaseEvent;

describe('an assessment', () => {
  it('is started with what is known so far', () =>
    given(caseDecider, ...openedCase)
      .when(start({ domains: [] }), meta)
      .then(started({ domains: [] })));
  it.each([
    ['a day to come', { assessedOn: '2026-03-02' }, 'DayInFuture'],
    ['a day before the case', { assessedOn: '2026-01-09' }, 'DayBeforeOpening'],
    [
      'a text about health',
      { domains: [{ domain: 'health', level: 1, priority: 'now', resources: 'Hausärztin' }] },
      'HealthIsTopicOnly',
    ],
  ] as const)('is refused with %s', (_, changes, code) => {
    given(caseDecider, ...openedCase)
      .when(start(changes), meta)
      .rejected(code);
    given(caseDecider, ...openedCase, started())
      .when(change(changes), meta)
      .rejected(code);
  });
  it('may look at health, in words only where counselling is about a procedure', () => {
    const health = { domain: 'health', level: 1, priority: 'now' } as const;
    given(caseDecider, ...openedCase)
      .when(start({ domains: [health] }), meta)
      .then(started({ domains: [health] }));
    const described = { ...health, needs: 'Therapie' };
    given(caseDecider, openedIn('AVB'))
      .when(start({ domains: [described] }), meta)
      .then(started({ domains: [described] }));
  });
  it.each(['health', 'residence'] as const)('looks at no %s of a young person in JMD', (domain) =>
    given(caseDecider, openedIn('JMD'))
      .when(start({ domains: [{ domain, level: 1, priority: 'now' }] }), meta)
      .rejected('DomainForbidden'),
  );

  it('is completed on a day, which can be put right', () => {
    given(caseDecider, ...openedCase, started())
      .when(complete('2026-02-10'), meta)
      .then(completed);
    given(caseDecider, ...openedCase, started(), completed)
      .when(complete('2026-02-10'), meta)
      .then();
    given(caseDecider, ...openedCase, started(), completed)
      .when(complete('2026-02-11'), meta)
      .then({ ...completed, data: { ...completed.data, completedOn: '2026-02-11' } } as CaseEvent);
  });
  it('is not completed before it began, or empty', () => {
    given(caseDecider, ...openedCase, started())
      .when(complete('2026-01-31'), meta)
      .rejected('DayBeforeAssessment');
    given(caseDecider, ...openedCase, started({ domains: [] }))
      .when(complete('2026-02-10'), meta)
      .rejected('AssessmentEmpty');
  });
  it('can be changed once it is completed, and stays completed', () => {
    const earlier = given(caseDecider, ...openedCase, started(), completed);
    earlier.when(change({ domains: [{ ...work, level: 3 }] }), meta).then({
      type: 'AssessmentChanged',
      data: { ...described, assessmentId, domains: [{ ...work, level: 3 }] },
    });
    earlier.when(change({ domains: [] }), meta).rejected('AssessmentEmpty');
    earlier.when(change({ assessedOn: '2026-02-11' }), meta).rejected('DayBeforeAssessment');
    const changed = { type: 'AssessmentChanged', data: { ...described, assessmentId } } as const;
    expect(fold(caseDecider, [...openedCase, started(), completed, changed])).toMatchObject({
      assessments: new Map([
        [assessmentId, { completedOn: '2026-02-10', assessedOn: '2026-02-01', domains: 1 }],
      ]),
    });
  });
  it('is struck, completed or not', () => {
    const strike = { type: 'StrikeAssessment', data: { assessmentId, reason: 'wrong_case' } } as const;
    given(caseDecider, ...openedCase, started())
      .when(strike, meta)
      .then({ type: 'AssessmentStruck', data: { assessmentId, reason: 'wrong_case' } });
    const struck: CaseEvent = {
      type: 'AssessmentStruck',
      data: { assessmentId, reason: 'wrong_case' },
    };
    given(caseDecider, ...openedCase, started(), completed)
      .when(strike, meta)
      .then(struck);
    given(caseDecider, ...openedCase, started(), completed, struck)
      .when(complete('2026-02-10'), meta)
      .rejected('NoSuchAssessment');
  });
  it('seals texts, and the level', () => {
    expect([...personalFields(AssessedDomain).keys()].sort()).toEqual(['level', 'needs', 'resources']);
    expect([...personalFields(Competence).keys()]).toEqual(['text']);
  });
});
