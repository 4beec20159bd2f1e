import { matchesPredicate, type Actor, type Role } from '@geleit/access';
import { controllersOf, assertRoutePolicies, type Service } from '@geleit/platform';
import {
  holdersOfTheReturnCode,
  counsellors,
  counsellorsOfTheAgency,
  creatorsOfTheHousehold,
  keepersCheckedInPrepare,
  keepersOfThePerson,
} from './access.js';
import { ConsentLanguage } from './consent/consent.language.js';
import { hashReturnCode } from './person-lookup/blind-index.js';
import type { Person } from './person/state.decider.js';
import { intake } from './service.js';
import { consentsApiFor } from './projections/consents.api.js';
import type { ConsentRow } from './projections/consents.projection.js';
import { householdsApi } from './projections/households.api.js';
import type { HouseholdRow } from './projections/households.projection.js';
import { personsApi } from './projections/persons.api.js';
import type { PersonRow } from './projections/persons.projection.js';
import { requestsApiFor } from './projections/requests.api.js';
import type { RequestRow } from './projections/requests.projection.js';

const actor = (subject: string, agencies: readonly string[], ...roles: Role[]): Actor => ({
  tenant: 't',
  subject,
  agencies,
  roles,
});
const keeper = actor('keeper', ['g'], 'counsellor');
const colleague = actor('colleague', ['g'], 'counsellor');
const lead = actor('lead', ['g'], 'team_lead');
const otherLead = actor('other', ['h'], 'team_lead');
const contentless = [
  actor('keeper', ['g'], 'organisation_admin'),
  actor('keeper', ['g'], 'reporting_officer'),
  actor('keeper', ['g'], 'association_adviser'),
  actor('keeper', ['g'], 'platform_operator'),
];
const everybody = [keeper, colleague, lead, otherLead, ...contentless];
const code = '0123456789ABCDEFGHJKMNPQRS';
const person: Person = {
  mode: 'IDENTIFIED',
  agencyId: 'g',
  keeping: [{ staffId: 'keeper' }],
  known: { facts: [] },
  merged: {},
  returnCodeHash: hashReturnCode(code),
};

describe('who may ask what of whom', () => {
  it('a person is in the hands of her keepers; the lead knows that she exists', () => {
    expect(everybody.filter((one) => keepersOfThePerson.allows(one, person, {}))).toEqual([keeper]);
    expect(everybody.filter((one) => keepersOfThePerson.reveals(one, person))).toEqual([lead]);
  });
  it('P-1: of a protected person not even the lead knows', () =>
    expect(
      everybody.filter((one) => keepersOfThePerson.reveals(one, { ...person, mode: 'PROTECTED' })),
    ).toEqual([]));
  it('P-2: who shows her code is let in, and others learn nothing', () => {
    const showing = (returnCode?: string) =>
      everybody.filter((one) =>
        holdersOfTheReturnCode.allows(one, person, returnCode === undefined ? {} : { returnCode }),
      );
    expect([showing(code), showing(code.replace('0', '1')), showing()]).toEqual([
      [keeper, colleague, lead, otherLead],
      [],
      [],
    ]);
    expect(everybody.filter((one) => holdersOfTheReturnCode.reveals(one, person))).toEqual([]);
  });
  it("people are registered in one's own office", () =>
    expect(
      everybody.filter((one) => counsellorsOfTheAgency.allows(one, undefined, { agencyId: 'g' })),
    ).toEqual([keeper, colleague, lead]));
  it('a household belongs to whoever formed it', () => {
    const household = { formedBy: 'keeper', members: {} };
    expect(everybody.filter((one) => creatorsOfTheHousehold.allows(one, household, {}))).toEqual([keeper]);
    expect(everybody.filter((one) => creatorsOfTheHousehold.reveals(one, household))).toEqual([]);
  });
  it('what is about a person is open to those who counsel, and then to her keepers', () => {
    for (const rule of [counsellors, keepersCheckedInPrepare])
      expect(everybody.filter((one) => rule.allows(one, undefined, {}))).toEqual([
        keeper,
        colleague,
        lead,
        otherLead,
      ]);
    expect(everybody.filter((one) => keepersCheckedInPrepare.reveals(one, undefined))).toEqual([]);
  });
  it('C-6: nothing another service says changes a consent', () => {
    const asked = intake.policies.map(({ target }) => target.stream);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain(ConsentLanguage.stream);
  });
  it('no route is without a policy', () =>
    expect(() => assertRoutePolicies(controllersOf(intake as Service))).not.toThrow());
});

describe('who may read what', () => {
  const row = {
    personId: 'p',
    agencyId: 'g',
    identityMode: 'IDENTIFIED',
    keepers: ['keeper'],
  } as unknown as PersonRow;
  const reading = (one: PersonRow) =>
    everybody.filter((actor) => matchesPredicate(personsApi.allow.rows(actor), one));

  it('a person: her keepers all of it, the lead that she exists', () => {
    expect(reading(row)).toEqual([keeper, lead]);
    expect(personsApi.allow.fields?.(keeper, row)).toBeUndefined();
    expect(personsApi.allow.fields?.(lead, row)).toEqual([
      'personId',
      'identityMode',
      'agencyId',
      'registeredAt',
      'version',
    ]);
  });
  it('P-1: a protected person: her keepers alone', () =>
    expect(reading({ ...row, identityMode: 'PROTECTED' })).toEqual([keeper]));
  it('a household: whoever formed it', () =>
    expect(
      everybody.filter((one) =>
        matchesPredicate(householdsApi.allow.rows(one), row as unknown as HouseholdRow),
      ),
    ).toEqual([keeper]));
  it('consents: those of people whom one keeps', () => {
    const consent = { personId: 'p' } as ConsentRow;
    expect(
      [consentsApiFor(['p']), consentsApiFor([])].map(({ allow }) =>
        matchesPredicate(allow.rows(keeper), consent),
      ),
    ).toEqual([true, false]);
  });
  it('requests: those of people whom one keeps; the lead how far they are, unless the person is protected', () => {
    const request = {
      requestId: 'r',
      personId: 'p',
      receivedBy: null,
      agencyId: 'g',
      personProtected: false,
    } as RequestRow;
    const sees = (one: Actor, kept: readonly string[], it = request) =>
      matchesPredicate(requestsApiFor(kept).allow.rows(one), it);
    expect([sees(keeper, ['p']), sees(colleague, []), sees(lead, []), sees(otherLead, [])]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(sees(lead, [], { ...request, personProtected: true })).toBe(false);
    expect(requestsApiFor(['p']).allow.fields?.(keeper, request)).toBeUndefined();
    expect(requestsApiFor([]).allow.fields?.(lead, request)).toEqual([
      'requestId',
      'agencyId',
      'status',
      'urgency',
      'receivedOn',
      'deadlineCandidate',
      'version',
    ]);
  });
  it('referred requests: until the person is known, whoever accepted them; the lead how far they are', () => {
    const referred = {
      requestId: 'r',
      personId: null,
      receivedBy: 'keeper',
      agencyId: 'g',
      personProtected: false,
    } as RequestRow;
    const { allow } = requestsApiFor(['p']);
    expect(
      [keeper, colleague, lead, otherLead].filter((one) => matchesPredicate(allow.rows(one), referred)),
    ).toEqual([keeper, lead]);
    expect([allow.fields?.(keeper, referred), allow.fields?.(lead, referred)?.includes('topics')]).toEqual([
      undefined,
      false,
    ]);
    expect(matchesPredicate(allow.rows(keeper), { ...referred, personId: 'q', receivedBy: null })).toBe(
      false,
    );
  });
});
