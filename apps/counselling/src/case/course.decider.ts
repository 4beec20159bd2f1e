import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type { CaseLanguage } from './case.language.js';
import type { ChangeCourse, RecordCourse, RecordCourseVisit, StrikeCourse } from './course.language.js';
import { runsOn, type Course } from './course-stage.decider.js';
import type { ExistingCase } from './state.decider.js';

type CourseDecision = Decision<typeof CaseLanguage>;
type CourseDays = Pick<
  RecordCourse,
  'kind' | 'entitledOn' | 'entitledUntil' | 'startedOn' | 'interruptedOn' | 'resumedOn' | 'endedOn'
>;

export const recordCourse = (
  course: Readonly<RecordCourse>,
  _: ExistingCase,
  commandMeta: CommandMeta,
): CourseDecision =>
  checkCourse(course, commandMeta) ?? {
    type: 'CourseRecorded',
    data: { ...course, courseId: commandMeta.id, knownSince: germanDayOf(commandMeta.at) },
  };

export const changeCourse = (
  course: Readonly<ChangeCourse>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): CourseDecision =>
  checkCourse(course, commandMeta) ??
  inCourse(course, state, ({ knownSince }) => ({ type: 'CourseChanged', data: { ...course, knownSince } }));

export const recordCourseVisit = (
  visit: Readonly<RecordCourseVisit>,
  state: ExistingCase,
  { at }: CommandMeta,
): CourseDecision =>
  inCourse(visit, state, (course) => {
    if (visit.visitedOn > germanDayOf(at)) return rejectField('/visitedOn', 'DayInFuture');
    return runsOn(visit.visitedOn, course)
      ? { type: 'CourseVisited', data: visit }
      : rejectField('/visitedOn', 'CourseNotOnThatDay');
  });

export const strikeCourse = (command: Readonly<StrikeCourse>, state: ExistingCase): CourseDecision =>
  inCourse(command, state, () => ({ type: 'CourseStruck', data: command }));

function inCourse(
  { courseId }: { readonly courseId: string },
  { courses }: ExistingCase,
  rule: (course: Course) => CourseDecision,
): CourseDecision {
  const course = courses.get(courseId);
  return course === undefined ? rejectField('/courseId', 'NoSuchCourse') : rule(course);
}

/** Each day with the one that it cannot precede. */
const daysInOrder = [
  ['entitledOn', 'entitledUntil'],
  ['startedOn', 'interruptedOn'],
  ['interruptedOn', 'resumedOn'],
  ['startedOn', 'endedOn'],
  ['resumedOn', 'endedOn'],
] as const satisfies readonly (readonly [keyof CourseDays, keyof CourseDays])[];
/** Without an earlier one these days make no sense. */
const needEarlierDay: ReadonlySet<string> = new Set(['interruptedOn', 'resumedOn', 'endedOn']);
const fieldsNotInFuture = ['entitledOn', 'startedOn', 'interruptedOn', 'resumedOn', 'endedOn'] as const;

function checkCourse(course: Readonly<RecordCourse>, { at }: CommandMeta) {
  const today = germanDayOf(at);
  const future = fieldsNotInFuture.find((name) => (course[name] ?? today) > today);
  if (future !== undefined) return rejectField(`/${future}`, 'DayInFuture');
  return checkOrder(course) ?? checkResult(course);
}

function checkOrder(course: Readonly<RecordCourse>) {
  const disordered = daysInOrder.find(([first, second]) => {
    const [before, day] = [course[first], course[second]];
    if (day === undefined) return false;
    return before === undefined ? first !== 'resumedOn' && needEarlierDay.has(second) : day < before;
  });
  return disordered && rejectField(`/${disordered[1]}`, 'CourseDaysInDisorder');
}

const checkResult = ({ result, endedOn }: Readonly<RecordCourse>) =>
  result !== undefined && endedOn === undefined ? rejectField('/result', 'ResultBeforeEnd') : undefined;
