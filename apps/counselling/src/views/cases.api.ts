import { is, noRow, type Actor, type Predicate, type ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { cases, type CaseFile } from './cases.view.js';

/** The rows whose content the actor may see: those he or she works on (§ 203 StGB). */
export const counselledBy = (actor: Actor): Predicate<CaseFile> =>
  is(actor, 'counsellor') ? { column: 'staff', contains: actor.subject } : noRow;
const ledBy = (actor: Actor): Predicate<CaseFile> =>
  is(actor, 'team_lead')
    ? {
        all: [
          { column: 'agencyId', isOneOf: actor.agencies },
          { column: 'personProtected', equals: false },
        ],
      }
    : noRow;

/** K-7: what the lead of an agency may know of a case. */
const metadata = [
  'caseId',
  'agencyId',
  'programme',
  'status',
  'openedOn',
  'closedOn',
  'urgent',
  'version',
] as const;

export const whoMaySeeCases: ReadRule<CaseFile> = {
  name: 'who counsels the case; the lead of the agency without its content, and not where the person is protected',
  rows: (actor) => ({ any: [counselledBy(actor), ledBy(actor)] }),
  fields: (actor, { staff }) =>
    is(actor, 'counsellor') && staff.includes(actor.subject) ? undefined : metadata,
};

/** Filters are metadata only: a lead could otherwise ask, person by person, who is counselled. */
export const casesApi: QueryApi<CaseFile> = {
  path: 'cases',
  view: cases as unknown as QueryApi<CaseFile>['view'],
  summary: 'Cases the caller works on or whose agency the caller leads.',
  allow: whoMaySeeCases,
  filters: ['programme', 'status', 'agencyId', 'urgent'],
  order: 'openedOn',
  version: 'version',
};
