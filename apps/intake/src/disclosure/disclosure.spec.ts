import { dataScopes } from '@geleit/contracts';
import { project } from '@geleit/kernel';
import { openApiDocumentOf } from '@geleit/platform';
import type { PersonEvent } from '../person/person.language.js';
import { intake } from '../service.js';
import { persons, type PersonRow } from '../projections/persons.projection.js';
import { disclose } from './disclosure.js';

const agencyId = 'a0000000-0000-4000-8000-000000000001';
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    givenName: 'Probe',
    familyName: 'Beispiel',
    birth: '1990-05-04',
    phone: '0203 0000',
    gender: 'female',
    nationalities: ['SY'],
    countryOfOrigin: 'SY',
    languages: [{ code: 'ara', level: 'native' }],
    interpreterNeeded: false,
    entryDate: '2024-02',
    ags: '05112000',
    blindIndexes: ['index'],
  },
};
const row = (...events: readonly PersonEvent[]): PersonRow =>
  project(persons, registered, ...events).get('stream')!;
const household = { members: 2, adults: 1, children: 2 };

describe('disclosure by scope', () => {
  it('contains what the scopes cover, and nothing else of the record', () => {
    const contact = { givenName: 'Probe', familyName: 'Beispiel', phone: '0203 0000' };
    expect(disclose(['contact'], row(), household)).toEqual({ dataScopes: ['contact'], person: contact });
    expect(disclose(['residence_status', 'family'], row(), household)).toEqual({
      dataScopes: ['residence_status', 'family'],
      person: { entryDate: '2024-02', household: { members: 2, adults: 1, children: 2 } },
    });
    expect(disclose(['demographics'], row(), household).person).toEqual({
      birth: '1990-05-04',
      gender: 'female',
      nationalities: ['SY'],
      countryOfOrigin: 'SY',
      languages: [{ code: 'ara', level: 'native' }],
      interpreterNeeded: false,
    });
  });

  it('names the scopes for which intake holds data', () => {
    expect(disclose(dataScopes, row(), household).dataScopes).toEqual([
      'contact',
      'demographics',
      'residence_status',
      'family',
    ]);
    expect(disclose(['family', 'health'], row(), null)).toEqual({ dataScopes: [], person: {} });
  });

  it('never contains keepers, agency or identifiers of the person', () => {
    const disclosedPerson = disclose(dataScopes, row(), household).person;
    expect(
      Object.keys(disclosedPerson).filter((name) =>
        [
          'keepers',
          'keeping',
          'agencyId',
          'personId',
          'householdId',
          'mergedPersonIds',
          'ags',
          'version',
          'identityMode',
        ].includes(name),
      ),
    ).toEqual([]);
    expect(JSON.stringify(disclosedPerson)).not.toContain(agencyId);
  });

  it('contains of a protected person only what may be known at all (P-1)', () => {
    const protectedRow = row({
      type: 'PersonProtectionEntered',
      data: { alias: 'Stern', gender: 'female', ageBand: '27-39', ags: '05112', originRegion: 'asia' },
    });
    expect(disclose(dataScopes, protectedRow, null)).toEqual({
      dataScopes: ['contact', 'demographics'],
      person: { alias: 'Stern', gender: 'female', ageBand: '27-39' },
    });
  });

  it('is served outside /v1 and absent from the OpenAPI document', async () => {
    const { paths } = await openApiDocumentOf(intake);
    expect(Object.keys(paths).length).toBeGreaterThan(0);
    expect(Object.keys(paths).filter((path) => !path.startsWith('/v1/'))).toEqual([]);
  });
});
