import {
  staffIdsOf,
  hasRole,
  noRow,
  commandRule,
  type Actor,
  type CommandRule,
  type Predicate,
  type ReadRule,
} from '@geleit/access';
import { hashReturnCode } from './person-lookup/blind-index.js';
import type { Household } from './household/household.decider.js';
import type { Person } from './person/state.decider.js';

const isCounsellorOrLead = (actor: Actor): boolean => hasRole(actor, 'counsellor', 'team_lead');

/**
 * Everybody who counsels in the organisation; not organisation admins, reporting officers or operators, who
 * need no content.
 */
export const mayCounsel = commandRule<unknown>(
  'counsellors',
  isCounsellorOrLead,
  () => true,
  isCounsellorOrLead,
);

/** Counsellors of the agency named in the command. */
export const mayCounselInAgency = commandRule<unknown, { readonly agencyId: string }>(
  'counsellors of the agency',
  (actor, _, { agencyId }) => isCounsellorOrLead(actor) && actor.agencies.includes(agencyId),
  () => true,
  isCounsellorOrLead,
);

export const isKeeper = (actor: Actor, { keepers }: Pick<Person, 'keepers'>): boolean =>
  isCounsellorOrLead(actor) && keepers.some(({ staffId }) => staffId === actor.subject);

/**
 * Access by assignment (§ 203 StGB): keepers received the person or are assigned to one of their cases. Team
 * leads know that the person exists, unless the person is protected.
 */
export const mayAccessPerson: CommandRule<Person> = commandRule<Person>(
  'keepers of the person',
  isKeeper,
  (actor, { identityMode, agencyId }) =>
    identityMode !== 'PROTECTED' && hasRole(actor, 'team_lead') && actor.agencies.includes(agencyId),
);

/** The code itself grants access. To everybody else the person does not exist. */
export const mayUseReturnCode = commandRule<Person, { readonly returnCode?: string }>(
  'counsellors to whom the person shows the return code',
  (actor, { returnCodeHash }, { returnCode }) =>
    isCounsellorOrLead(actor) && returnCode !== undefined && hashReturnCode(returnCode) === returnCodeHash,
);

export const mayEditHousehold = commandRule<Household>(
  'the counsellor who formed the household',
  (actor, { formedBy }) => isCounsellorOrLead(actor) && formedBy === actor.subject,
);

/**
 * For commands about a person outside the person's own stream. The rule admits every counsellor; preparing
 * the command checks that the actor is a keeper now.
 */
export const mayActOnPerson: CommandRule = commandRule('keepers of the person', isCounsellorOrLead);

interface RowWithKeepers {
  readonly keepers: readonly string[];
}

const hasActorAsKeeper = (actor: Actor): Predicate<RowWithKeepers> =>
  isCounsellorOrLead(actor) ? { column: 'keepers', containsAny: staffIdsOf(actor) } : noRow;

/** Shows actors the rows they are a keeper of, and no others. */
export const rowsForKeepers = <Row extends RowWithKeepers>(name: string): ReadRule<Row> => ({
  name,
  rows: hasActorAsKeeper,
});

/** Shows keepers the whole row. Of other rows that match `shown`, team leads of the agency see `metadata`. */
export const rowsForKeepersAndMetadataForLeads = <Row extends RowWithKeepers & { readonly agencyId: string }>(
  name: string,
  metadata: readonly (keyof Row & string)[],
  visibleToLeads: Predicate<Row>,
): ReadRule<Row> => ({
  name,
  rows: (actor) =>
    hasRole(actor, 'team_lead')
      ? {
          any: [
            hasActorAsKeeper(actor),
            { all: [{ column: 'agencyId', isOneOf: actor.agencies }, visibleToLeads] },
          ],
        }
      : hasActorAsKeeper(actor),
  fields: (actor, row) => (row.keepers.includes(actor.subject) ? undefined : metadata),
});
