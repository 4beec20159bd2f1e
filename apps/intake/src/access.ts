import {
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
 * Everyone who counsels in the organisation. Not organisation admins, reporting officers or operators: they
 * need no content.
 */
export const counsellors = commandRule<unknown>(
  'counsellors',
  isCounsellorOrLead,
  () => true,
  isCounsellorOrLead,
);

/** Counsellors of the office that is named. */
export const counsellorsOfTheAgency = commandRule<unknown, { readonly agencyId: string }>(
  'counsellors of the agency',
  (actor, _, { agencyId }) => isCounsellorOrLead(actor) && actor.agencies.includes(agencyId),
  () => true,
  isCounsellorOrLead,
);

export const isKeeper = (actor: Actor, { keeping }: Pick<Person, 'keeping'>): boolean =>
  isCounsellorOrLead(actor) && keeping.some(({ staffId }) => staffId === actor.subject);

/**
 * Access by assignment (§ 203 StGB): whoever received the person or is assigned to a case of hers. Leads know
 * that she exists, unless she is protected.
 */
export const keepersOfThePerson: CommandRule<Person> = commandRule<Person>(
  'keepers of the person',
  isKeeper,
  (actor, { mode, agencyId }) =>
    mode !== 'PROTECTED' && hasRole(actor, 'team_lead') && actor.agencies.includes(agencyId),
);

/** The code itself is the right to come in; to everybody else the person does not exist. */
export const holdersOfTheReturnCode = commandRule<Person, { readonly returnCode?: string }>(
  'whoever received the person with her code',
  (actor, { returnCodeHash }, { returnCode }) =>
    isCounsellorOrLead(actor) && returnCode !== undefined && hashReturnCode(returnCode) === returnCodeHash,
);

export const creatorsOfTheHousehold = commandRule<Household>(
  'whoever formed the household',
  (actor, { formedBy }) => isCounsellorOrLead(actor) && formedBy === actor.subject,
);

/**
 * For what is about a person without being her stream: the door is open to counsellors, the command's
 * preparation asks who keeps her by now.
 */
export const keepersCheckedInPrepare: CommandRule = commandRule('keepers of the person', isCounsellorOrLead);

interface RowWithKeepers {
  readonly keepers: readonly string[];
}

const hasActorAsKeeper = (actor: Actor): Predicate<RowWithKeepers> =>
  isCounsellorOrLead(actor) ? { column: 'keepers', contains: actor.subject } : noRow;

/** Rows the actor keeps, and no others. */
export const rowsForKeepers = <Row extends RowWithKeepers>(name: string): ReadRule<Row> => ({
  name,
  rows: hasActorAsKeeper,
});

/** Rows the actor keeps, whole; of the other rows that are `shown` a lead of the office sees `metadata`. */
export const rowsForKeepersMetadataForLeads = <Row extends RowWithKeepers & { readonly agencyId: string }>(
  name: string,
  metadata: readonly (keyof Row & string)[],
  shown: Predicate<Row>,
): ReadRule<Row> => ({
  name,
  rows: (actor) =>
    hasRole(actor, 'team_lead')
      ? { any: [hasActorAsKeeper(actor), { all: [{ column: 'agencyId', isOneOf: actor.agencies }, shown] }] }
      : hasActorAsKeeper(actor),
  fields: (actor, row) => (row.keepers.includes(actor.subject) ? undefined : metadata),
});
