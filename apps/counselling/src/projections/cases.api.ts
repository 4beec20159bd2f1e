import { hasRole, matchesPredicate, noRow, type Actor, type Predicate, type ReadRule } from '@geleit/access';
import { programmes } from '@geleit/contracts';
import type { QueryApi, ShownBeside } from '@geleit/platform';
import { caseRoles } from '../access.js';
import { CaseRow, caseStatuses, presentCaseStatuses } from './case-row.projection.js';
import { cases } from './cases.projection.js';

/**
 * The rows whose content the actor may see: the cases that they, or absent colleagues of theirs, work on in
 * their offices (§ 203 StGB). For protected people only the named deputy stands in, who is assigned.
 */
export const casesCounselledBy = (actor: Actor): Predicate<CaseRow> =>
  hasRole(actor, 'counsellor')
    ? {
        all: [
          { column: 'agencyId', isOneOf: actor.agencies },
          {
            any: [
              { column: 'staff', containsAny: [actor.subject] },
              {
                all: [
                  { column: 'staff', containsAny: actor.standsInFor },
                  { column: 'personProtected', equals: false },
                ],
              },
            ],
          },
        ],
      }
    : noRow;
/** The rows of which the actor knows, without their content, because they lead the office. */
export const casesLedBy = (actor: Actor): Predicate<CaseRow> =>
  hasRole(actor, 'team_lead')
    ? {
        all: [
          { column: 'agencyId', isOneOf: actor.agencies },
          {
            any: [
              { column: 'personProtected', equals: false },
              {
                all: [
                  { column: 'hasLead', equals: false },
                  { column: 'status', isOneOf: presentCaseStatuses },
                ],
              },
            ],
          },
        ],
      }
    : noRow;

/** K-7, R4: what an agency's team lead may know of a case. */
const caseMetadata = [
  'caseId',
  'agencyId',
  'programme',
  'status',
  'openedOn',
  'closedOn',
  'urgent',
  'staff',
  'roles',
  'hasLead',
  'closureApprovedBy',
  'planningDueOn',
  'planReviewDueOn',
  'countsUntil',
  'transitionAnnouncedOn',
  'transitionDueOn',
  'version',
] as const;

export const maySeeCases: ReadRule<CaseRow> = {
  name: 'counsellors of the case; the team lead without its content, unless the person is protected',
  roles: caseRoles,
  rows: (actor) => ({ any: [casesCounselledBy(actor), casesLedBy(actor)] }),
  fields: (actor, row) => (matchesPredicate(casesCounselledBy(actor), row) ? undefined : caseMetadata),
};

/** What has to be seen with everything that is done in a case, for those alone who may read its content. */
export const caseWarnings = {
  field: 'warnings',
  row: CaseRow,
  columns: [
    'urgent',
    'inDanger',
    'dangerReason',
    'safeContact',
  ] as const satisfies readonly (keyof CaseRow)[],
  description:
    'What has to be known of the case first: whether it is urgent, a danger, how to contact the client.',
} as const satisfies ShownBeside;

/** Filters use metadata only: otherwise a team lead could find out, person by person, who is counselled. */
export const casesApi: QueryApi<CaseRow> = {
  path: 'cases',
  projection: cases,
  summary: 'Cases the caller works on, and cases of agencies the caller leads.',
  allow: maySeeCases,
  filters: {
    caseId: 'anyOf',
    programme: { anyOf: programmes },
    status: { anyOf: caseStatuses, default: presentCaseStatuses },
    agencyId: 'anyOf',
    urgent: 'equals',
    staff: 'contains',
    hasLead: 'equals',
    openedOn: 'range',
    planningDueOn: 'range',
    planReviewDueOn: 'range',
    countsUntil: 'range',
    transitionAnnouncedOn: 'range',
    transitionDueOn: 'range',
  },
  order: { by: 'openedOn', direction: 'descending' },
  accessPaths: [
    ['caseId'],
    ['staff', 'agencyId', 'status'],
    ['staff', 'agencyId'],
    ['agencyId', 'hasLead', 'status'],
    ['agencyId', 'hasLead'],
    ['agencyId', 'personProtected', 'status'],
    ['agencyId', 'personProtected', 'urgent'],
    ['agencyId', 'personProtected'],
  ],
  person: 'personId',
  officeNames: { agencyId: 'agencyName' },
  version: 'version',
};
