import { positionsOf } from '../../computing/facts-of-year.js';
import { jmdStatV2, jmdStatV1 } from '../../definitions/former/jmd-stat.js';
import { mbeCtrlV2 } from '../../definitions/former/mbe-ctrl.js';
import type { ReportDefinition } from '../../definitions/report-definition.js';
import { sbgNrwV2 } from '../../definitions/former/sbg-nrw.js';
import { computeFormerCells } from './former-cells.js';
import type { Fact, PositionShare, RunScope } from '../fact.js';

const position = (changes: Partial<PositionShare> = {}): PositionShare => ({
  agencyId: 'a1',
  programme: 'MBE',
  sbgArea: null,
  fteHundredths: 100,
  from: '2020-01-01',
  until: null,
  ...changes,
});
const opened = (thingToken: string, agencyId: string): Fact => ({
  factType: 'CaseOpened',
  thingToken,
  personToken: thingToken,
  itemToken: null,
  agencyId,
  version: 1,
  occurredOn: '2026-05-01',
  dims: { kind: 'counselling' },
  measures: {},
});
const year: RunScope = { period: { from: '2026-01-01', to: '2026-12-31' } };
async function* streamed(facts: readonly Fact[]): AsyncGenerator<readonly Fact[]> {
  yield facts;
}
const cells = (
  definition: ReportDefinition,
  positions: readonly PositionShare[],
  facts: readonly Fact[] = [],
  scope = year,
) =>
  computeFormerCells(definition, scope, {
    facts: streamed(facts),
    itemsMovedToOtherYear: new Map(),
    positions,
  });
const rowsOf = async (measures: readonly string[], ...parameters: Parameters<typeof cells>) =>
  (await cells(...parameters))
    .filter(({ measure }) => measures.includes(measure))
    .filter(({ dimension }) => ['total', 'agency', 'sbgArea'].includes(dimension))
    .map(({ dimension, code, measure, value }) => [`${dimension} ${code} ${measure}`, value]);

describe('posts (FTE)', () => {
  it('are the average of the days of the period', async () =>
    expect(
      await rowsOf(['fte'], mbeCtrlV2, [
        position({ fteHundredths: 150, until: '2026-08-31' }),
        position({ agencyId: 'a2', fteHundredths: 50, from: '2026-11-01' }),
        position({ from: '2024-01-01', until: '2025-12-31' }),
      ]),
    ).toEqual([
      // 1.5 × 243 / 365 and 0.5 × 61 / 365
      ['agency a1 fte', 1],
      ['agency a2 fte', 0.08],
      ['total all fte', 1.08],
    ]));
  it('count the first and the last day of a position, also in a leap year', async () => {
    const january = { period: { from: '2028-01-01', to: '2028-02-29' } };
    const positions = [
      position({ from: '2028-02-29', until: '2028-02-29' }),
      position({ until: '2028-01-29' }),
    ];
    expect(await rowsOf(['fte'], mbeCtrlV2, positions, [], january)).toContainEqual(['total all fte', 0.5]);
  });
  it('count in their programme, and in the report of an office those of the office', async () => {
    const positions = [
      position(),
      position({ programme: 'JMD', fteHundredths: 75 }),
      position({ agencyId: 'a2' }),
    ];
    expect(await rowsOf(['fte'], jmdStatV2, positions)).toEqual([
      ['agency a1 fte', 0.75],
      ['total all fte', 0.75],
    ]);
    expect(await rowsOf(['fte'], mbeCtrlV2, positions, [], { ...year, agencyId: 'a2' })).toEqual([
      ['agency a2 fte', 1],
      ['total all fte', 1],
    ]);
  });
  it('count by Förderbereich in SBG-NRW', async () =>
    expect(
      await rowsOf(['fte'], sbgNrwV2, [
        position({ programme: 'SBG', sbgArea: 'regional_counselling', fteHundredths: 75 }),
        position({ programme: 'SBG', sbgArea: 'psychosocial_centre', fteHundredths: 50 }),
        position({ programme: 'SBG', fteHundredths: 25 }),
      ]),
    ).toEqual([
      ['agency a1 fte', 1.5],
      ['sbgArea psychosocial_centre fte', 0.5],
      ['sbgArea regional_counselling fte', 0.75],
      ['sbgArea unknown fte', 0.25],
      ['total all fte', 1.5],
    ]));
  it('do not appear in the former versions of the reports (RP-1)', async () =>
    expect(await cells(jmdStatV1, [position({ programme: 'JMD' })])).toEqual(await cells(jmdStatV1, [])));
});

describe('cases per post (K-9)', () => {
  it('stand beside the key, and are null without posts', async () => {
    const facts = [opened('c1', 'a1'), opened('c2', 'a1'), opened('c3', 'a3')];
    const positions = [position({ fteHundredths: 80 })];
    expect(await rowsOf(['cases_per_fte', 'cases_per_fte_key'], mbeCtrlV2, positions, facts)).toEqual([
      ['agency a1 cases_per_fte', 2.5],
      ['agency a3 cases_per_fte', null],
      ['total all cases_per_fte', 3.8],
      ['total all cases_per_fte_key', 150],
    ]);
  });
  it('are compared with a key that nobody has verified, and says so', () => {
    const key = mbeCtrlV2.measures.find(({ id }) => id === 'cases_per_fte_key');
    expect(key).toMatchObject({ key: { verifiedBy: null, verifiedAt: null } });
    expect([key?.title.de, key?.title.en].join()).toMatch(/ungeprüft.*unverified/);
  });
});

describe('the positions that are known', () => {
  const funded = {
    positionId: 'p1',
    agencyId: 'a1',
    programme: 'MBE' as const,
    sbgArea: null,
    fteHundredths: 100,
    fromDay: '2026-01-01',
    untilDay: null,
  };
  const ended = { ...funded, programme: null, fteHundredths: null, fromDay: null, untilDay: '2026-06-30' };
  it('end on the day that was published last', () =>
    expect(positionsOf([funded, ended, { ...ended, untilDay: '2026-05-31' }])).toEqual([
      position({ from: '2026-01-01', until: '2026-05-31' }),
    ]));
  it('do not end before the end is known, nor begin with it (RP-2)', () => {
    expect(positionsOf([funded])).toMatchObject([{ until: null }]);
    expect(positionsOf([ended])).toEqual([]);
  });
});
