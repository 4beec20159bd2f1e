import { is, noRow, rule, type Actor, type CommandRule, type Predicate, type ReadRule } from '@geleit/access';
import { hashOfReturnCode } from './finding/blind-index.js';
import type { Household } from './household/household.decider.js';
import type { Person } from './person/person.decider.js';

const works = (actor: Actor): boolean => is(actor, 'counsellor', 'team_lead');

/**
 * Everyone who counsels in the organisation. Not organisation admins, reporting officers or operators: they
 * need no content.
 */
export const counsellors = rule<unknown>('counsellors', works, () => true, works);

/** Counsellors of the office that is named. */
export const counsellorsOfTheAgency = rule<unknown, { readonly agencyId: string }>(
  'counsellors of the agency',
  (actor, _, { agencyId }) => works(actor) && actor.agencies.includes(agencyId),
  () => true,
  works,
);

export const isKeeper = (actor: Actor, { keeping }: Pick<Person, 'keeping'>): boolean =>
  works(actor) && keeping.some(({ staffId }) => staffId === actor.subject);

/**
 * Access by assignment (§ 203 StGB): whoever received the person or is assigned to a case of hers. Leads know
 * that she exists, unless she is protected.
 */
export const keepersOfThePerson: CommandRule<Person> = rule<Person>(
  'keepers of the person',
  isKeeper,
  (actor, { mode, agencyId }) =>
    mode !== 'PROTECTED' && is(actor, 'team_lead') && actor.agencies.includes(agencyId),
);

/** The code itself is the right to come in; to everybody else the person does not exist. */
export const bearersOfTheCode = rule<Person, { readonly returnCode?: string }>(
  'whoever received the person with her code',
  (actor, { returnCodeHash }, { returnCode }) =>
    works(actor) && returnCode !== undefined && hashOfReturnCode(returnCode) === returnCodeHash,
);

export const formersOfTheHousehold = rule<Household>(
  'whoever formed the household',
  (actor, { formedBy }) => works(actor) && formedBy === actor.subject,
);

/**
 * For what is about a person without being her stream: the door is open to counsellors, the command's
 * preparation asks who keeps her by now.
 */
export const keepersByNow: CommandRule = rule('keepers of the person', works);

interface Kept {
  readonly keepers: readonly string[];
}

const keptBy = (actor: Actor): Predicate<Kept> =>
  works(actor) ? { column: 'keepers', contains: actor.subject } : noRow;

/** Rows the actor keeps, and no others. */
export const keptRows = <Row extends Kept>(name: string): ReadRule<Row> => ({ name, rows: keptBy });

/** Rows the actor keeps, whole; of the other rows that are `shown` a lead of the office sees `metadata`. */
export const keptRowsAndMetadata = <Row extends Kept & { readonly agencyId: string }>(
  name: string,
  metadata: readonly (keyof Row & string)[],
  shown: Predicate<Row>,
): ReadRule<Row> => ({
  name,
  rows: (actor) =>
    is(actor, 'team_lead')
      ? { any: [keptBy(actor), { all: [{ column: 'agencyId', isOneOf: actor.agencies }, shown] }] }
      : keptBy(actor),
  fields: (actor, row) => (row.keepers.includes(actor.subject) ? undefined : metadata),
});
