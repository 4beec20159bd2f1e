import { jmdStatV2 } from '../../definitions/former/jmd-stat.js';
import { mbeCtrlV2 } from '../../definitions/former/mbe-ctrl.js';
import type { ReportDefinition } from '../../definitions/report-definition.js';
import type { CountedThing } from './counted-thing.js';
import { findDifferences } from '../find-differences.js';
import { cellsOfThings } from './former-cells.js';
import { InconsistentSumsError } from '../checks.js';

const codes: CountedThing['codes'] = {
  gender: ['female'],
  ageBand: ['27-39'],
  nationality: ['SY'],
  statusGroup: ['protection'],
  sinceEntry: ['under_1'],
  entryYear: ['2016'],
  language: ['ara'],
  accessPath: ['friends_family'],
  integrationCourse: ['during'],
  agency: ['a1'],
  closureReason: ['open'],
  contacted: ['no'],
};
const caseOf = (person: string, kind: string, relatives = 0): CountedThing => ({
  unit: 'case',
  person,
  lastOn: '2017-05-01',
  codes: { ...codes, kind: [kind] },
  items: [{ unit: 'relative', amount: relatives, codes: {} }],
});

function* many(count: number, make: (at: number) => CountedThing): Generator<CountedThing> {
  for (let at = 0; at < count; at += 1) yield make(at);
}

const cells = (definition: ReportDefinition, cases: Iterable<CountedThing>) =>
  cellsOfThings(definition, { period: { from: '2017-01-01', to: '2017-12-31' } }, [cases]);
const total = async (definition: ReportDefinition, cases: Iterable<CountedThing>) =>
  Object.fromEntries(
    (await cells(definition, cases))
      .filter(({ dimension }) => dimension === 'total')
      .map(({ measure, value }) => [measure, value]),
  );

describe('published figures (RP-7)', () => {
  it('MBE 2017: 301,417 cases and 224,326 relatives are 525,743 people reached', async () => {
    const cases = many(301_417, (at) => caseOf(`p${at}`, 'counselling', at < 224_326 ? 1 : 0));
    expect(await total(mbeCtrlV2, cases)).toMatchObject({
      cases: 301_417,
      co_advised_relatives: 224_326,
      persons_reached: 525_743,
      persons: 301_417,
    });
  });
  it('JMD 2019: 67,276 in counselling and 51,316 in case management are 118,592 accompanied', async () => {
    const cases = many(118_592, (at) => caseOf(`p${at}`, at < 67_276 ? 'counselling' : 'case_management'));
    expect(await total(jmdStatV2, cases)).toMatchObject({
      counselling: 67_276,
      case_management: 51_316,
      accompanied: 118_592,
    });
  });
});

describe('sums (RP-7)', () => {
  it('fail if a check of the definition does not hold', async () =>
    await expect(
      cells({ ...mbeCtrlV2, checks: [{ smaller: 'cases', larger: 'case_management_cases' }] }, [
        caseOf('p', 'counselling'),
      ]),
    ).rejects.toThrow(InconsistentSumsError));
  it('fail if the codes of a dimension do not add up to the total', async () => {
    const { gender: _, ...genderless } = caseOf('p', 'counselling').codes;
    await expect(cells(mbeCtrlV2, [{ ...caseOf('p', 'counselling'), codes: genderless }])).rejects.toThrow(
      'by gender',
    );
  });
  it('hold for every row of the real definitions', async () =>
    expect(
      await cells(mbeCtrlV2, [
        caseOf('p', 'counselling', 3),
        caseOf('p', 'case_management'),
        caseOf('q', 'short_contact'),
      ]),
    ).toContainEqual({ dimension: 'gender', code: 'female', measure: 'persons_reached', value: 6 }));
});

it('finds the cells that differ in a later run (RP-2)', async () => {
  const [earlier, later] = [
    await cells(jmdStatV2, [caseOf('p', 'counselling')]),
    await cells(jmdStatV2, [caseOf('p', 'counselling'), caseOf('q', 'case_management')]),
  ];
  expect(findDifferences(earlier, earlier)).toEqual([]);
  expect(findDifferences(earlier, later)).toContainEqual({
    dimension: 'total',
    code: 'all',
    measure: 'accompanied',
    before: 1,
    after: 2,
  });
  expect(findDifferences(earlier, later).some(({ measure }) => measure === 'counselling')).toBe(false);
});
