import { rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { courseCommands } from './course.language.js';
import type { Case, ExistingCase } from './state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type CasePermits = Required<Permits<typeof CaseLanguage, Case>>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

const checkAnyCourse: Check = ({ courses }) =>
  courses.size === 0 ? rejectField('/courseId', 'NoSuchCourse') : undefined;
const checkAnyBegun: Check = (state, sender) =>
  checkAnyCourse(state, sender) ??
  ([...state.courses.values()].some(({ startedOn }) => startedOn !== undefined)
    ? undefined
    : rejectField('/visitedOn', 'CourseNotOnThatDay'));

/**
 * What the state of a case refuses of courses, whatever the command says. Results come in after the closing.
 */
export const permitsOfCourses = (inCase: InCase): Pick<CasePermits, keyof typeof courseCommands> => ({
  RecordCourse: inCase(),
  ChangeCourse: inCase(checkAnyCourse),
  RecordCourseVisit: inCase(checkAnyBegun),
  StrikeCourse: inCase(checkAnyCourse),
});
