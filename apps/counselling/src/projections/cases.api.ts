import { hasRole, noRow, type Actor, type Predicate, type ReadRule } from '@geleit/access';
import { programmes } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { cases, caseStatuses, type CaseRow } from './cases.projection.js';

/** The rows whose content the actor may see: the cases they work on (§ 203 StGB). */
export const casesCounselledBy = (actor: Actor): Predicate<CaseRow> =>
  hasRole(actor, 'counsellor') ? { column: 'staff', contains: actor.subject } : noRow;
const casesLedBy = (actor: Actor): Predicate<CaseRow> =>
  hasRole(actor, 'team_lead')
    ? {
        all: [
          { column: 'agencyId', isOneOf: actor.agencies },
          { column: 'personProtected', equals: false },
        ],
      }
    : noRow;

/** K-7: what the lead of an agency may know of a case. */
const caseMetadata = [
  'caseId',
  'agencyId',
  'programme',
  'status',
  'openedOn',
  'closedOn',
  'urgent',
  'version',
] as const;

export const maySeeCases: ReadRule<CaseRow> = {
  name: 'who counsels the case; the lead of the agency without its content, unless the person is protected',
  rows: (actor) => ({ any: [casesCounselledBy(actor), casesLedBy(actor)] }),
  fields: (actor, { staff }) =>
    hasRole(actor, 'counsellor') && staff.includes(actor.subject) ? undefined : caseMetadata,
};

/** Filters are metadata only: otherwise a lead could find out, person by person, who is counselled. */
export const casesApi: QueryApi<CaseRow> = {
  path: 'cases',
  projection: cases,
  summary: 'Cases the caller works on or whose agency the caller leads.',
  allow: maySeeCases,
  filters: {
    programme: { anyOf: programmes },
    status: { anyOf: caseStatuses },
    agencyId: 'anyOf',
    urgent: 'equals',
  },
  order: { by: 'openedOn', direction: 'descending' },
  version: 'version',
};
