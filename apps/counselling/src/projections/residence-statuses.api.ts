import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import {
  residenceTimeline,
  residenceVersionStates,
  type ResidenceStatusRow,
} from './residence-statuses.projection.js';

/** The case decides who may read, as for its sessions. */
export const residenceStatusesApi: QueryApi<ResidenceStatusRow, CaseRow> = {
  path: 'residence-statuses',
  projection: residenceTimeline,
  summary:
    'The residence timeline of a case the caller works on: what is known today or, with former versions, what was ' +
    'known at a moment.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: {
    state: { anyOf: residenceVersionStates, default: ['current'] },
    timelineEntryId: 'equals',
    validFrom: 'range',
    recordedAt: 'range',
    replacedAt: 'range',
  },
  order: { by: 'validFrom', direction: 'descending' },
  accessPaths: [['caseId']],
};
