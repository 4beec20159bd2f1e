import {
  actsFor,
  allowsNobodyWith,
  hasRole,
  matchesPredicate,
  noRow,
  commandRule,
  contentRule,
  offeredOnlyIf,
  staffIdsOf,
  type Actor,
  type CommandRule,
  type Predicate,
  type ReadRule,
  type Role,
} from '@geleit/access';
import { hashReturnCode } from './blind-index/blind-index.js';
import { hasReasonToKnow, hasReturnCode } from './person/appointment.decider.js';
import { isAdmitted } from './person/keeper.decider.js';
import {
  allAccess,
  isPresentResponsibility,
  isResponsibility,
  officeOfKeeper,
  placeOf,
  type Access,
} from './person/keepers.decider.js';
import { unprotectedModes, type IdentityMode } from './person/person-details.language.js';
import type { Person } from './person/state.decider.js';
import type { IntakeRequest } from './request/state.decider.js';

export const counsellingRoles: readonly Role[] = ['counsellor', 'team_lead'];
export const isCounsellorOrLead = (actor: Actor): boolean => hasRole(actor, ...counsellingRoles);

export const leadsAgency = (actor: Actor, agencyId: string): boolean =>
  hasRole(actor, 'team_lead') && actor.agencies.includes(agencyId);

/**
 * Everybody who counsels in the organisation; not organisation admins, reporting officers or operators, who
 * need no content.
 */
export const mayCounsel = commandRule<unknown>('counsellors', counsellingRoles);

/**
 * For commands that begin something in an office. Whether the actor works there is checked while the command
 * is prepared: only the register knows whose office it is.
 */
export const mayCounselInAgency: CommandRule = commandRule('counsellors of the agency', counsellingRoles);

/** Whoever works in no office looks for nobody. */
export const mayLookForPeople: CommandRule = commandRule(
  'counsellors of an office',
  counsellingRoles,
  (actor) => actor.agencies.length > 0,
  () => true,
);

/**
 * Whether what a staff member is responsible for in an office is the actor's work today: it is theirs or that
 * of an absent colleague, and the actor works in that office.
 */
export const actsInOffice = (actor: Actor, staffId: string | undefined, officeId: string): boolean =>
  actsFor(actor, staffId) && actor.agencies.includes(officeId);

/** The same as texts, by which rows can be searched. */
export const placesOf = (actor: Actor): readonly string[] =>
  staffIdsOf(actor).flatMap((staffId) => actor.agencies.map((officeId) => placeOf(staffId, officeId)));

/** The actor without the colleagues for whom they stand in today. */
export const themselves = (actor: Actor): Actor => ({ ...actor, standsInFor: [] });

/**
 * P-1: an absence opens no protected person, because whoever records it would choose who learns of them. The
 * deputy named for the person stands in.
 */
export const actorTowards = (actor: Actor, isProtected: boolean): Actor =>
  isProtected ? themselves(actor) : actor;

type PersonWithKeepers = Pick<Person, 'agencyId' | 'identityMode' | 'absorbedKeepers'> & {
  readonly keepers: readonly Access[];
};

function hasAccess(actor: Actor, person: PersonWithKeepers, access: readonly Access[]): boolean {
  const towardsPerson = actorTowards(actor, person.identityMode === 'PROTECTED');
  return (
    isCounsellorOrLead(actor) &&
    access.some((keeper) => actsInOffice(towardsPerson, keeper.staffId, officeOfKeeper(keeper, person)))
  );
}

const isKeptBy = (actor: Actor, person: PersonWithKeepers): boolean =>
  hasAccess(actor, person, allAccess(person));

/** The actor, or an absent colleague for whom they stand in, is responsible for the person. */
export const isResponsibleFor = (actor: Actor, person: PersonWithKeepers): boolean =>
  hasAccess(actor, person, allAccess(person).filter(isResponsibility));

/** A protected person is known to their keepers alone, as long as one of those responsible is still here. */
const isOpenToLeads = (person: PersonWithKeepers): boolean =>
  person.identityMode !== 'PROTECTED' || !allAccess(person).some(isPresentResponsibility);

/** Team leads know that a person of their office exists, unless the person is protected. */
const mayKnowPerson = (actor: Actor, person: Person): boolean =>
  isKeptBy(actor, person) || (isOpenToLeads(person) && leadsAgency(actor, person.agencyId));

/** Nobody knows of an erased person. */
const ofKnownPerson = <Command>(rule: CommandRule<Person, Command>): CommandRule<Person, Command> =>
  allowsNobodyWith('identityMode', ['none'], rule);

/** Access by responsibility (§ 203 StGB): whoever has a reason to know the person now. */
export const mayAccessPerson: CommandRule<Person> = ofKnownPerson(
  commandRule<Person>('keepers of the person', counsellingRoles, isKeptBy, mayKnowPerson),
);

/** Those who were only admitted give nobody access, and take it from nobody. */
export const mayAdmitToPerson: CommandRule<Person> = ofKnownPerson(
  commandRule<Person>('those responsible for the person', counsellingRoles, isResponsibleFor, mayKnowPerson),
);

/** Whoever was admitted can step back. */
export const mayReleaseFromPerson = ofKnownPerson(
  offeredOnlyIf(
    contentRule<Person, { readonly staffId: string }>(
      'those responsible for the person, and whoever was admitted for themselves',
      counsellingRoles,
      {
        mayAllow: isKeptBy,
        allows: (actor, person, { staffId }) => isResponsibleFor(actor, person) || staffId === actor.subject,
      },
      mayKnowPerson,
    ),
    (actor, person) => isResponsibleFor(actor, person) || isAdmitted(actor.subject, person),
  ),
);

/** Nobody is out of reach in their office: the team lead finds a counsellor for whoever has none. */
export const mayAppointForPerson: CommandRule<Person> = ofKnownPerson(
  commandRule<Person>(
    "the team lead of the person's office, unless the person is protected and somebody responsible is here",
    ['team_lead'],
    (actor, person) => isOpenToLeads(person) && leadsAgency(actor, person.agencyId),
    mayKnowPerson,
  ),
);

/**
 * A code makes whoever redeems it responsible. So nobody issues one who is only a guest: neither those who
 * were admitted or help in a case nor those who stand in for an absent colleague.
 */
export const mayRecordReturnCode: CommandRule<Person> = ofKnownPerson(
  commandRule<Person>(
    'those responsible for the person themselves',
    counsellingRoles,
    (actor, person) => isResponsibleFor(themselves(actor), person),
    mayKnowPerson,
  ),
);

/** The code itself grants access. To everybody else the person does not exist. */
export const mayUseReturnCode = ofKnownPerson(
  offeredOnlyIf(
    contentRule<Person, { readonly returnCode?: string }>(
      'counsellors to whom the person shows the return code',
      counsellingRoles,
      {
        mayAllow: (actor) => actor.agencies.length > 0,
        allows: (_, person, { returnCode }) =>
          returnCode !== undefined && hasReturnCode(person, hashReturnCode(returnCode)),
      },
    ),
    ({ subject, agencies, standsInFor }, person) =>
      !hasReasonToKnow(person, { staffId: subject, officeIds: agencies, standsInFor }),
  ),
);

/** Preparing the command checks that the actor is a keeper of a member now. */
export const mayEditHousehold: CommandRule = commandRule('keepers of a member', counsellingRoles);

/**
 * For commands about a person outside the person's own stream. The rule admits every counsellor; preparing
 * the command checks that the actor is a keeper now.
 */
export const mayActOnPerson: CommandRule = commandRule('keepers of the person', counsellingRoles);

/** Whoever is responsible for the request, or leads its office. */
export const mayReassignRequest = commandRule<IntakeRequest>(
  'the counsellor responsible for the request, and the team lead',
  counsellingRoles,
  (actor, { responsibleId, agencyId }) =>
    (isCounsellorOrLead(actor) && actsInOffice(actor, responsibleId, agencyId)) ||
    leadsAgency(actor, agencyId),
);

/** Duplicate checks are reviewed by who registers staff and needs no content (Datenschutzaufsicht). */
export const rowsForAdmins: ReadRule<object> = {
  name: "the organisation's administration",
  roles: ['organisation_admin'],
  rows: (actor) => (hasRole(actor, 'organisation_admin') ? { all: [] } : noRow),
};

interface RowWithKeepers {
  readonly identityMode: IdentityMode;
  /** `<staff member>@<office>` */
  readonly keeperPlaces: readonly string[];
}

const hasActorAsKeeper = (actor: Actor): Predicate<RowWithKeepers> =>
  isCounsellorOrLead(actor)
    ? {
        any: [
          { column: 'keeperPlaces', containsAny: placesOf(themselves(actor)) },
          {
            all: [
              { column: 'keeperPlaces', containsAny: placesOf(actor) },
              { column: 'identityMode', isOneOf: unprotectedModes },
            ],
          },
        ],
      }
    : noRow;

/** Shows keepers the whole row. Of other rows that match `shown`, team leads of the agency see `metadata`. */
export const rowsForKeepersAndMetadataForLeads = <Row extends RowWithKeepers & { readonly agencyId: string }>(
  name: string,
  metadata: readonly (keyof Row & string)[],
  visibleToLeads: Predicate<Row>,
): ReadRule<Row> => ({
  name,
  roles: counsellingRoles,
  rows: (actor) =>
    hasRole(actor, 'team_lead')
      ? {
          any: [
            hasActorAsKeeper(actor),
            { all: [{ column: 'agencyId', isOneOf: actor.agencies }, visibleToLeads] },
          ],
        }
      : hasActorAsKeeper(actor),
  fields: (actor, row) =>
    matchesPredicate<RowWithKeepers>(hasActorAsKeeper(actor), row) ? undefined : metadata,
});
