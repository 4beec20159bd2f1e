import { everyRow } from '@geleit/access';
import { sessionModes } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import { sessions, type SessionRow } from './sessions.projection.js';

/** The case decides who may read: a session does not know who is assigned to its case now. */
export const sessionsApi: QueryApi<SessionRow, CaseRow> = {
  path: 'sessions',
  projection: sessions,
  summary: 'Sessions of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { mode: { anyOf: sessionModes }, formsHelp: 'equals', heldOn: 'range' },
  order: { by: 'occurredAt', direction: 'descending' },
  accessPaths: [['caseId']],
};
