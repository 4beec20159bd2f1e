import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { courseKinds, courseResults } from '../case/course.language.js';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { courses, type CourseRow } from './courses.projection.js';

/** The case decides who may read, as for its sessions. */
export const coursesApi: QueryApi<CourseRow, CaseRow> = {
  path: 'courses',
  projection: courses,
  summary: 'Courses of the client of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { kind: { anyOf: courseKinds }, result: { anyOf: courseResults } },
  order: { by: 'knownSince', direction: 'descending' },
  accessPaths: [['caseId']],
};
