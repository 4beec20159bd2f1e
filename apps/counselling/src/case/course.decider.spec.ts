import { fold, given, personalFields } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { caseYearOf } from './case-year.decider.js';
import { now, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { CourseRecorded, RecordCourse } from './course.language.js';
import type { ExistingCase } from './state.decider.js';

const courseId = '70000000-0000-4000-8000-000000000001';
const meta = { ...now, id: courseId };
const recorded = (changes: Partial<CourseRecorded> = {}): CaseEvent => ({
  type: 'CourseRecorded',
  data: { kind: 'general', courseId, knownSince: '2026-03-01', ...changes },
});
const record = (changes: Partial<RecordCourse> = {}) =>
  given(caseDecider, ...openedCase).when(
    { type: 'RecordCourse', data: { kind: 'general', ...changes } },
    meta,
  );

describe('a course', () => {
  it('is recorded as far as it is known', () => {
    record({ entitlement: 'obliged', entitledBy: 'jobcenter', entitledUntil: '2027-02-01' }).then(
      recorded({ entitlement: 'obliged', entitledBy: 'jobcenter', entitledUntil: '2027-02-01' }),
    );
    record({ startedOn: '2026-01-12', endedOn: '2026-02-20', result: 'reached_a2' }).then(
      recorded({ startedOn: '2026-01-12', endedOn: '2026-02-20', result: 'reached_a2' }),
    );
  });
  it.each([
    [{ entitledOn: '2026-02-01', entitledUntil: '2026-01-31' }, 'CourseDaysInDisorder'],
    [{ endedOn: '2026-02-01' }, 'CourseDaysInDisorder'],
    [{ startedOn: '2026-02-01', endedOn: '2026-01-31' }, 'CourseDaysInDisorder'],
    [{ startedOn: '2026-01-12', resumedOn: '2026-02-01' }, 'CourseDaysInDisorder'],
    [
      {
        startedOn: '2026-01-12',
        interruptedOn: '2026-02-01',
        resumedOn: '2026-02-10',
        endedOn: '2026-02-05',
      },
      'CourseDaysInDisorder',
    ],
    [{ startedOn: '2026-03-02' }, 'DayInFuture'],
    [{ startedOn: '2026-01-12', result: 'reached_b1' }, 'ResultBeforeEnd'],
  ] as const)('is refused with %j', (changes, code) => record(changes).rejected(code));

  it('is changed, and stays known since the day it was first recorded', () =>
    given(caseDecider, ...openedCase, recorded({ knownSince: '2026-02-01' }))
      .when({ type: 'ChangeCourse', data: { kind: 'youth', courseId, startedOn: '2026-02-10' } }, meta)
      .then({
        type: 'CourseChanged',
        data: { kind: 'youth', courseId, startedOn: '2026-02-10', knownSince: '2026-02-01' },
      }));
  it('is visited while it runs', () => {
    const visitOn = (visitedOn: string) =>
      given(caseDecider, ...openedCase, recorded({ startedOn: '2026-02-10', endedOn: '2026-02-20' })).when(
        { type: 'RecordCourseVisit', data: { courseId, visitedOn } },
        meta,
      );
    visitOn('2026-02-20').then({ type: 'CourseVisited', data: { courseId, visitedOn: '2026-02-20' } });
    for (const day of ['2026-02-09', '2026-02-21']) visitOn(day).rejected('CourseNotOnThatDay');
  });
  it('is struck, and then is no more', () => {
    const struck = { type: 'CourseStruck', data: { courseId, reason: 'wrong_case' } } as const;
    const command = { type: 'StrikeCourse', data: struck.data } as const;
    given(caseDecider, ...openedCase, recorded())
      .when(command, meta)
      .then(struck);
    given(caseDecider, ...openedCase, recorded(), struck)
      .when(command, meta)
      .rejected('NoSuchCourse');
  });
  it('has a sealed provider', () => {
    for (const message of [RecordCourse, CourseRecorded])
      expect([...personalFields(message)]).toEqual([['provider', 'narrative']]);
  });
});

describe('before, during and after a course', () => {
  const codesWith = (...events: readonly CaseEvent[]) =>
    caseYearOf(fold(caseDecider, [...openedCase, ...events]) as ExistingCase, 2026).codes.map(
      ({ from, integrationCourse }) => [from, integrationCourse],
    );

  it('follow from its days, whatever was said at the enrolment', () => {
    const course = recorded({ entitledOn: '2026-02-01', startedOn: '2026-04-07', endedOn: '2026-10-30' });
    expect(codesWith(course)).toEqual([
      [undefined, 'before'],
      ['2026-04-07', 'during'],
      ['2026-10-31', 'after'],
    ]);
  });
  it('do not follow from a course of another kind', () =>
    expect(codesWith(recorded({ kind: 'vocational', startedOn: '2026-04-07' }))).toEqual([
      [undefined, 'before'],
    ]));
  it('go back to what was said if the course is struck', () =>
    expect(
      codesWith(recorded({ startedOn: '2026-04-07' }), {
        type: 'CourseStruck',
        data: { courseId, reason: 'never_attended' },
      }),
    ).toEqual([[undefined, 'before']]));
});
