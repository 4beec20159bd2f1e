import { matchesPredicate, type Actor, type Role } from '@geleit/access';
import { controllersOf, assertRoutesAuthorised } from '@geleit/platform';
import {
  mayUseReturnCode,
  mayCounsel,
  mayAppointForPerson,
  mayCounselInAgency,
  mayLookForPeople,
  mayEditHousehold,
  mayActOnPerson,
  mayAccessPerson,
  mayAdmitToPerson,
  mayReassignRequest,
  mayRecordReturnCode,
  mayReleaseFromPerson,
} from './access.js';
import { ConsentLanguage } from './consent/consent.language.js';
import { hashReturnCode } from './blind-index/blind-index.js';
import type { Keeper } from './person/keepers.decider.js';
import type { Person } from './person/state.decider.js';
import { requestDecider } from './request/request.decider.js';
import type { IntakeRequest } from './request/state.decider.js';
import { intake } from './service.js';
import { consentsApiFor } from './projections/consents.api.js';
import type { ConsentRow } from './projections/consents.projection.js';
import { householdsApiFor, showHousehold } from './projections/households.api.js';
import { HouseholdRow } from './projections/households.projection.js';
import { personsApi } from './projections/persons.api.js';
import { PersonRow } from './projections/persons.projection.js';
import { requestsApiFor } from './projections/requests.api.js';
import { RequestRow } from './projections/requests.projection.js';

const actorWith = (subject: string, agencies: readonly string[], ...roles: Role[]): Actor => ({
  tenant: 't',
  subject,
  agencies,
  standsInFor: [],
  roles,
});
const keeper = actorWith('keeper', ['g'], 'counsellor');
const colleague = actorWith('colleague', ['g'], 'counsellor');
const teamLead = actorWith('lead', ['g'], 'team_lead');
const otherTeamLead = actorWith('other', ['h'], 'team_lead');
const contentless = [
  actorWith('keeper', ['g'], 'organisation_admin'),
  actorWith('keeper', ['g'], 'reporting_officer'),
  actorWith('keeper', ['g'], 'association_adviser'),
  actorWith('keeper', ['g'], 'platform_operator'),
];
/** On the days on which the keeper is absent. */
const deputy: Actor = { ...actorWith('stand-in', ['g'], 'counsellor'), standsInFor: ['keeper'] };
const contentlessDeputy: Actor = {
  ...actorWith('admin', ['g'], 'organisation_admin'),
  standsInFor: ['keeper'],
};
const everybody = [keeper, colleague, teamLead, otherTeamLead, ...contentless];
const code = '0123456789ABCDEFGHJKMNPQRS';
const person: Person = {
  identityMode: 'IDENTIFIED',
  agencyId: 'g',
  keepers: [{ staffId: 'keeper', reason: 'request', requestId: 'r', agencyId: 'g' }],
  assignedCaseIds: [],
  officeByCaseId: {},
  recordedFields: { fieldNames: [] },
  entries: [],
  mergedOnByPersonId: {},
  earlierMerges: {},
  absorbedKeepers: {},
  absorbedReturnCodes: {},
  returnCodeHash: hashReturnCode(code),
};

describe('command rules', () => {
  it('let only keepers act on a person, and the team lead know that the person exists', () => {
    expect(everybody.filter((actor) => mayAccessPerson.allows(actor, person, {}))).toEqual([keeper]);
    expect(everybody.filter((actor) => mayAccessPerson.mayKnowStreamExists(actor, person))).toEqual([
      keeper,
      teamLead,
    ]);
  });
  it('let the deputy of an absent keeper act in their place, but give no role (R7)', () => {
    for (const rule of [mayAccessPerson, mayAdmitToPerson])
      expect([rule.allows(deputy, person, {}), rule.allows(contentlessDeputy, person, {})]).toEqual([
        true,
        false,
      ]);
  });
  it('let only those who are responsible admit and release others (R3)', () => {
    const withReason = (reason: Pick<Keeper, 'reason' | 'role'>): Person => ({
      ...person,
      keepers: [...person.keepers, { staffId: 'colleague', ...reason }],
    });
    const mayAdmit = (reason: Pick<Keeper, 'reason' | 'role'>) => {
      expect(mayAccessPerson.allows(colleague, withReason(reason), {})).toBe(true);
      expect(mayReleaseFromPerson.allows(colleague, withReason(reason), { staffId: 'colleague' })).toBe(true);
      const release = { staffId: 'keeper' };
      expect(mayReleaseFromPerson.allows(colleague, withReason(reason), release)).toBe(
        mayAdmitToPerson.allows(colleague, withReason(reason), {}),
      );
      return mayAdmitToPerson.allows(colleague, withReason(reason), {});
    };
    for (const reason of ['registration', 'request', 'case', 'deputy', 'return'] as const)
      expect(mayAdmit({ reason })).toBe(true);
    expect(mayAdmit({ reason: 'case', role: 'lead' })).toBe(true);
    for (const role of ['co', 'deputy'] as const) expect(mayAdmit({ reason: 'case', role })).toBe(false);
    expect(mayAdmit({ reason: 'admission' })).toBe(false);
    expect(everybody.filter((actor) => mayAdmitToPerson.allows(actor, person, {}))).toEqual([keeper]);
    expect(mayReleaseFromPerson.allows(colleague, person, { staffId: 'colleague' })).toBe(false);
  });
  it('count a responsibility only where the actor works, by the register and by the token', () => {
    const moved = { ...keeper, agencies: ['h'] };
    for (const rule of [mayAccessPerson, mayAdmitToPerson])
      expect(
        [moved, { ...keeper, agencies: [] }, { ...deputy, agencies: ['h'] }].map((actor) =>
          rule.allows(actor, person, {}),
        ),
      ).toEqual([false, false, false]);
    const older: Person = { ...person, keepers: [{ staffId: 'keeper', reason: 'registration' }] };
    expect([keeper, moved].map((actor) => mayAccessPerson.allows(actor, older, {}))).toEqual([true, false]);
    const request = { ...requestDecider.initial, agencyId: 'g', responsibleId: 'keeper' };
    expect([keeper, moved].map((actor) => mayReassignRequest.allows(actor, request, {}))).toEqual([
      true,
      false,
    ]);
  });
  it('let the team lead of the office appoint somebody for a person who is not protected (R4)', () => {
    expect(everybody.filter((actor) => mayAppointForPerson.allows(actor, person, {}))).toEqual([teamLead]);
    const hidden: Person = { ...person, identityMode: 'PROTECTED' };
    expect(everybody.filter((actor) => mayAppointForPerson.allows(actor, hidden, {}))).toEqual([]);
    expect(everybody.filter((actor) => mayAppointForPerson.mayKnowStreamExists(actor, hidden))).toEqual([
      keeper,
    ]);
    const left: Person = { ...hidden, keepers: hidden.keepers.map((one) => ({ ...one, hasLeft: true })) };
    for (const abandoned of [left, { ...hidden, keepers: [] }])
      expect(everybody.filter((actor) => mayAppointForPerson.allows(actor, abandoned, {}))).toEqual([
        teamLead,
      ]);
  });
  it('let no absence open a protected person (P-1)', () => {
    const hidden: Person = { ...person, identityMode: 'PROTECTED' };
    for (const rule of [mayAccessPerson, mayAdmitToPerson])
      expect([keeper, deputy].map((actor) => rule.allows(actor, hidden, {}))).toEqual([true, false]);
    expect(mayAccessPerson.mayKnowStreamExists(deputy, hidden)).toBe(false);
  });
  it('let nobody but those responsible themselves issue a return code', () => {
    const admitted: Person = {
      ...person,
      keepers: [...person.keepers, { staffId: 'colleague', reason: 'admission' }],
    };
    expect(
      [keeper, colleague, deputy].map((actor) => mayRecordReturnCode.allows(actor, admitted, {})),
    ).toEqual([true, false, false]);
  });
  it('let nobody look for people who works in no office', () =>
    expect(
      [...everybody, { ...keeper, agencies: [] }].filter((actor) =>
        mayLookForPeople.allows(actor, undefined, {}),
      ),
    ).toEqual([keeper, colleague, teamLead, otherTeamLead]));
  it('let whoever is responsible and the team lead of the office reassign a request (R4)', () => {
    const request: IntakeRequest = {
      ...requestDecider.initial,
      status: 'triaged',
      agencyId: 'g',
      responsibleId: 'keeper',
    };
    expect([...everybody, deputy].filter((actor) => mayReassignRequest.allows(actor, request, {}))).toEqual([
      keeper,
      teamLead,
      deputy,
    ]);
    const { responsibleId: _, ...older } = request;
    expect(everybody.filter((actor) => mayReassignRequest.allows(actor, older, {}))).toEqual([teamLead]);
  });
  it('hide a protected person even from the team lead (P-1)', () =>
    expect(
      everybody.filter((actor) =>
        mayAccessPerson.mayKnowStreamExists(actor, { ...person, identityMode: 'PROTECTED' }),
      ),
    ).toEqual([keeper]));
  it("admit whoever presents the person's return code, and reveal nothing to others (P-2)", () => {
    const admittedWith = (returnCode?: string) =>
      everybody.filter((actor) =>
        mayUseReturnCode.allows(actor, person, returnCode === undefined ? {} : { returnCode }),
      );
    expect([admittedWith(code), admittedWith(code.replace('0', '1')), admittedWith()]).toEqual([
      [keeper, colleague, teamLead, otherTeamLead],
      [],
      [],
    ]);
    expect(everybody.filter((actor) => mayUseReturnCode.mayKnowStreamExists(actor, person))).toEqual([]);
  });
  it('admit every counsellor to commands whose preparation checks for keepers or offices', () => {
    for (const rule of [mayCounsel, mayCounselInAgency, mayActOnPerson, mayEditHousehold])
      expect(everybody.filter((actor) => rule.allows(actor, undefined, {}))).toEqual([
        keeper,
        colleague,
        teamLead,
        otherTeamLead,
      ]);
    expect(everybody.filter((actor) => mayActOnPerson.mayKnowStreamExists(actor, undefined))).toEqual([]);
  });
  it('let no policy change a consent (C-6)', () => {
    const targets = intake.policies.map(({ target }) => target.stream);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets).not.toContain(ConsentLanguage.stream);
  });
  it('cover every route', () => expect(() => assertRoutesAuthorised(controllersOf(intake))).not.toThrow());
});

const requestRowWith = (columns: Partial<RequestRow>): RequestRow =>
  Object.assign(new RequestRow(), {
    requestId: 'r',
    personId: null,
    responsibleId: 'keeper',
    status: 'received',
    agencyId: 'g',
    personProtected: false,
    ...columns,
  });

describe('read rules', () => {
  const row = Object.assign(new PersonRow(), {
    personId: 'p',
    agencyId: 'g',
    identityMode: 'IDENTIFIED',
    keepers: ['keeper'],
    keeperPlaces: ['keeper@g'],
    hasResponsible: true,
  });
  const readersOf = (personRow: PersonRow) =>
    everybody.filter((actor) => matchesPredicate(personsApi.allow.rows(actor), personRow));

  it('show a person to keepers and their deputies, and to the team lead as metadata', () => {
    expect(readersOf(row)).toEqual([keeper, teamLead]);
    expect(matchesPredicate(personsApi.allow.rows(deputy), row)).toBe(true);
    for (const reader of [deputy, keeper])
      expect(personsApi.allow.fields?.(reader, { ...row, familyName: 'Beispiel', entries: [] })).toEqual([
        ...Object.keys(row),
        'familyName',
      ]);
    expect(personsApi.allow.fields?.(teamLead, row)).toEqual([
      'personId',
      'identityMode',
      'agencyId',
      'registeredAt',
      'registrationStatus',
      'responsibleIds',
      'hasResponsible',
      'version',
    ]);
  });
  it('show nothing to a keeper who works elsewhere', () => {
    const elsewhere = { ...keeper, agencies: ['h'] };
    expect(matchesPredicate(personsApi.allow.rows(elsewhere), row)).toBe(false);
    const empty = Object.assign(new HouseholdRow(), {
      agencyId: 'g',
      keepers: ['keeper'],
      isEmpty: true,
    });
    expect(matchesPredicate(householdsApiFor([]).allow.rows(elsewhere), empty)).toBe(false);
    expect(matchesPredicate(requestsApiFor([]).allow.rows(elsewhere), requestRowWith({}))).toBe(false);
  });
  it('show a protected person to keepers only, and to the team lead once none of them is left (P-1)', () => {
    const hidden = { ...row, identityMode: 'PROTECTED' as const };
    expect(readersOf(hidden)).toEqual([keeper]);
    expect(matchesPredicate(personsApi.allow.rows(deputy), hidden)).toBe(false);
    expect(readersOf({ ...hidden, hasResponsible: false })).toEqual([keeper, teamLead]);
  });
  it('show a household to keepers of a member, and an empty one to whoever formed it', () => {
    const household = (householdId: string, isEmpty = false) =>
      Object.assign(new HouseholdRow(), { householdId, agencyId: 'g', keepers: ['keeper'], isEmpty });
    const { allow } = householdsApiFor(['known']);
    expect(
      [household('known'), household('unknown'), household('empty', true)].map((row) =>
        [keeper, colleague, deputy].filter((actor) => matchesPredicate(allow.rows(actor), row)),
      ),
    ).toEqual([[keeper, colleague, deputy], [], [keeper, deputy]]);
  });
  it('show of the members of a household those whom the actor may know, and count the others', () => {
    const row = {
      members: ['p', 'q', 'protected'].map((personId) => ({
        personId,
        role: 'other' as const,
        since: '2026-01-01',
      })),
      memberCount: 3,
    };
    const shown = showHousehold(row, { memberCount: 2, knownIds: ['q'] });
    expect([shown.members.map(({ personId }) => personId), shown.memberCount]).toEqual([['q'], 2]);
    expect(showHousehold(row, undefined)).toEqual({ members: [], memberCount: 0 });
  });
  it('show the consents of kept people', () => {
    const consent = { personId: 'p' } as ConsentRow;
    expect(
      [consentsApiFor(['p']), consentsApiFor([])].map(({ allow }) =>
        matchesPredicate(allow.rows(keeper), consent),
      ),
    ).toEqual([true, false]);
  });
  it('show the requests of kept people, and metadata to the team lead unless the person is protected', () => {
    const request = requestRowWith({ personId: 'p', status: 'enrolled' });
    const sees = (actor: Actor, keptIds: readonly string[], requestRow = request) =>
      matchesPredicate(requestsApiFor(keptIds).allow.rows(actor), requestRow);
    expect([sees(keeper, ['p']), sees(colleague, []), sees(teamLead, []), sees(otherTeamLead, [])]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(sees(teamLead, [], { ...request, personProtected: true })).toBe(false);
    expect(requestsApiFor(['p']).allow.fields?.(keeper, request)).toBeUndefined();
    expect(requestsApiFor([]).allow.fields?.(teamLead, request)).toEqual([
      'requestId',
      'agencyId',
      'responsibleId',
      'status',
      'urgency',
      'receivedOn',
      'deadlineCandidate',
      'version',
    ]);
  });
  it('show an open request to whoever is responsible, and to the deputy of the absent', () => {
    const referred = requestRowWith({});
    const { allow } = requestsApiFor([]);
    const readers = (row: RequestRow) =>
      [keeper, colleague, deputy, teamLead, otherTeamLead].filter((actor) =>
        matchesPredicate(allow.rows(actor), row),
      );
    expect(readers(referred)).toEqual([keeper, deputy, teamLead]);
    expect([keeper, deputy].map((actor) => allow.fields?.(actor, referred))).toEqual([undefined, undefined]);
    expect(allow.fields?.(teamLead, referred)?.includes('topics')).toBe(false);
    expect(readers(requestRowWith({ personProtected: true }))).toEqual([keeper]);
    expect(readers(requestRowWith({ status: 'declined' }))).toEqual([teamLead]);
    expect(readers(requestRowWith({ responsibleId: 'colleague' }))).toEqual([colleague, teamLead]);
  });
});
