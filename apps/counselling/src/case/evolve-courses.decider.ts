import type { Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { courseEvents, CourseRecorded } from './course.language.js';
import { changeOpenedCase, type Case, type ExistingCase } from './state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

const withCourse = (
  state: ExistingCase,
  { courseId, kind, entitledOn, startedOn, endedOn, knownSince }: Readonly<CourseRecorded>,
): ExistingCase => ({
  ...state,
  courses: new Map(state.courses).set(courseId, {
    kind,
    knownSince,
    ...(entitledOn !== undefined && { entitledOn }),
    ...(startedOn !== undefined && { startedOn }),
    ...(endedOn !== undefined && { endedOn }),
  }),
});
const withoutCourse = (state: ExistingCase, { courseId }: { readonly courseId: string }): ExistingCase => ({
  ...state,
  courses: new Map([...state.courses].filter(([id]) => id !== courseId)),
});

export const evolveCourses: Pick<Evolve, keyof typeof courseEvents> = {
  CourseRecorded: changeOpenedCase(withCourse),
  CourseChanged: changeOpenedCase(withCourse),
  CourseVisited: (state) => state,
  CourseStruck: changeOpenedCase(withoutCourse),
  CourseErased: (state) => state,
};
