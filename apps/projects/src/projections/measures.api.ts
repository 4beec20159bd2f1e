import { everyRow, type ReadRule } from '@geleit/access';
import { measureTargets, measureTypes, projectFields } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { maySeeExactCounts, projectRoles } from '../access.js';
import { measures, type MeasureRow } from './measures.projection.js';
import { mayReadProjects, projectsApi } from './projects.api.js';
import type { ProjectRow } from './project-row.projection.js';

const fieldsWithoutCounts = [
  'measureId',
  'projectId',
  'agencyId',
  'programme',
  'goalId',
  'field',
  'measureType',
  'target',
  'title',
  'partner',
  'plannedOn',
  'heldOn',
  'calledOffReason',
] as const;

/** The project decides who may read its measures; the agency decides in which detail (PJ-4). */
export const mayReadMeasures: ReadRule<MeasureRow> = {
  name: 'who may see the project; small numbers of participants for the agency alone',
  roles: projectRoles,
  rows: () => everyRow,
  fields: (actor, row) =>
    maySeeExactCounts(actor, row)
      ? [...fieldsWithoutCounts, 'participants', 'total']
      : [...fieldsWithoutCounts, 'participantsOutside'],
};

export const measuresApi: QueryApi<MeasureRow, ProjectRow> = {
  path: 'measures',
  projection: measures,
  summary: 'Measures of a project. Small numbers of participants are left out outside the agency.',
  part: { of: projectsApi, key: 'projectId', allow: mayReadProjects.rows },
  allow: mayReadMeasures,
  filters: {
    goalId: 'anyOf',
    field: { anyOf: projectFields },
    measureType: { anyOf: measureTypes },
    target: { anyOf: measureTargets },
    heldOn: 'range',
  },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'plannedOn', direction: 'descending' },
  accessPaths: [['projectId']],
};
