import type { ClientJourney } from '../population/client-journey.js';
import { PlatformClient } from './platform-client.js';
import { compareCells, isDifferent } from './compare-cells.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import { formatComparison, formatSummary } from './format.js';
import { disclosableFields } from './registration.js';
import { isSameJson } from './same-json.js';
import { pollUntil } from './poll-until.js';

describe('comparing', () => {
  const cell = (code: string, value: number | null) => ({
    dimension: 'gender',
    code,
    measure: 'cases',
    value,
  });

  it('finds different values, and cells that only one side has', () => {
    const cells = compareCells(
      [cell('female', 3), cell('male', 2), cell('diverse', 1)],
      [cell('female', 3), cell('male', 1), cell('not_stated', 1)],
    );
    expect(cells).toHaveLength(4);
    expect(cells.filter(isDifferent).map(({ code }) => code)).toEqual(['male', 'diverse', 'not_stated']);
    expect(formatComparison('diakonie', 'MBE-CTRL', cells)).toMatch(
      /by gender +4 codes +4 cells +3 differ[^]+gender diverse cases +1 +no cell +DIFFERS/,
    );
  });
  it('sums up the result in one line', () =>
    expect(
      formatSummary(
        {
          requests: 5,
          events: 4,
          cells: 3,
          differences: 0,
          referrals: { sent: 4, accepted: 1, declined: 1, withdrawn: 1, unanswered: 1 },
          transfers: 2,
          transitions: 1,
          households: 5,
          merges: 6,
          corrections: 3,
          repeated: { reports: 12, same: 12 },
          wasEmpty: true,
        },
        2.4,
      ),
    ).toBe(
      '5 requests and 4 events in 2 s. 3 cells compared, differences 0. Referrals: 4 sent, 1 accepted, 1 declined, 1 withdrawn, 1 unanswered. 2 cases transferred, 1 to another programme, 5 households, 6 merged, 3 lives put right; 12 of 12 first reports repeated exactly',
    ));
  it('takes a missing share for equal', () =>
    expect(compareCells([cell('x', null)], [cell('x', null)]).filter(isDifferent)).toEqual([]));
});

describe('forEachConcurrently', () => {
  it('does everything, with no more at once than allowed', async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    await forEachConcurrently(
      Array.from({ length: 20 }, (_, number) => number),
      3,
      async (number) => {
        most = Math.max(most, (now += 1));
        await new Promise((later) => {
          setImmediate(later);
        });
        now -= 1;
        done.push(number);
      },
    );
    expect([most, done.length]).toEqual([3, 20]);
  });
  it('rejects with the first fault', () =>
    expect(
      forEachConcurrently([1, 2, 3], 1, (number) =>
        number === 2 ? Promise.reject(new Error('two')) : Promise.resolve(),
      ),
    ).rejects.toThrow('two'));
});

describe('the disclosable fields of a person', () => {
  const person = {
    mode: 'IDENTIFIED',
    gender: 'female',
    birth: '1990-05-04',
    nationality: 'SY',
    language: 'ara',
    enteredOn: '2024-02-03',
  };
  const life = { index: 7, agencyId: 'office', person } as ClientJourney;

  it('are those that the scopes name, and no others', () => {
    expect(disclosableFields(life, ['contact', 'summary_note'])).toEqual({
      givenName: 'Demo',
      familyName: 'Person 7',
    });
    expect(disclosableFields(life, ['demographics', 'residence_status'])).toEqual({
      birth: '1990-05-04',
      gender: 'female',
      nationalities: ['SY'],
      languages: [{ code: 'ara', level: 'native' }],
      entryDate: '2024-02-03',
    });
    expect(
      disclosableFields({ ...life, person: { ...person, mode: 'PSEUDONYMOUS' } } as ClientJourney, [
        'contact',
      ]),
    ).toEqual({ alias: 'Demo 7' });
  });
});

describe('isSameJson', () => {
  it('ignores the order of properties, and nothing else', () => {
    expect(isSameJson({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toBe(true);
    for (const other of [{ a: 1 }, { a: 1, b: ['x'], c: null }, { a: 1, b: ['y'] }, { a: '1', b: ['x'] }])
      expect(isSameJson({ a: 1, b: ['x'] }, other)).toBe(false);
  });
});

describe('pollUntil', () => {
  it('reads again until the value is as expected', async () => {
    let reads = 0;
    expect(
      await pollUntil(
        () => Promise.resolve((reads += 1)),
        (value) => value === 3,
      ),
    ).toBe(3);
    expect(reads).toBe(3);
  });
});

describe('the clients of the platform', () => {
  it('count the events of every stream once, by its newest version', async () => {
    const replies = [
      { access_token: 'token', expires_in: 3600 },
      { id: 'one', version: 2 },
      { id: 'two', version: 1 },
      { id: 'one', version: 5 },
      { id: 'one', version: 5 },
      { id: 'three', version: 7 },
    ];
    const platformClient = new PlatformClient(
      {
        url: 'http://gateway',
        tokenUrl: 'http://gateway/token',
        audience: 'urn:geleit:api',
        organisations: [],
        logins: [],
      },
      () => Promise.resolve(Response.json(replies.shift())),
    );
    const client = platformClient.as('someone');
    for (let command = 0; command < 4; command += 1)
      await client.execute('/v1/referrals/{id}/accept', { id: 'referral' });
    await client.read('/v1/cases/{id}', { id: 'three' });
    expect(platformClient.eventCount).toBe(6);
    expect(platformClient.statistics).toEqual({ responses: 5, postponed: 0 });
  });
});
