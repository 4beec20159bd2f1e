import type { IntegrationCourse } from '@geleit/contracts';
import { addDays } from '@geleit/rules';
import { integrationCourseKinds, type RecordCourse } from './course.language.js';

/** What a case keeps of a course. */
export interface Course extends Readonly<
  Pick<RecordCourse, 'kind' | 'entitledOn' | 'startedOn' | 'endedOn'>
> {
  /** From when on it is known. */
  readonly knownSince: string;
}

export const runsOn = (day: string, { startedOn, endedOn = day }: Course): boolean =>
  startedOn !== undefined && startedOn <= day && day <= endedOn;

const isIntegrationCourse = ({ kind }: Course): boolean =>
  integrationCourseKinds.some((integration) => integration === kind);

/** Before, during or after an integration course (vor, während, nach), if one is known on that day. */
export function courseStageOn(
  courses: ReadonlyMap<string, Course>,
  day: string,
): IntegrationCourse | undefined {
  const integration = [...courses.values()].filter(isIntegrationCourse);
  if (integration.some((course) => runsOn(day, course))) return 'during';
  if (integration.some(({ endedOn }) => endedOn !== undefined && endedOn < day)) return 'after';
  return integration.some(({ entitledOn, knownSince }) => (entitledOn ?? knownSince) <= day)
    ? 'before'
    : undefined;
}

/** The days on which the stage may change. */
export const daysOfCourses = (courses: ReadonlyMap<string, Course>): readonly string[] =>
  [...courses.values()].flatMap(({ entitledOn, knownSince, startedOn, endedOn }) => [
    entitledOn ?? knownSince,
    ...(startedOn === undefined ? [] : [startedOn]),
    ...(endedOn === undefined ? [] : [addDays(endedOn, 1)]),
  ]);
