import { reportDefinitions } from './definitions.js';
import { dimensionTitles, dimensions } from './dimensions.js';
import { iaSb } from './ia-sb.js';
import { jmdStat } from './jmd-stat.js';
import { InvalidReportDefinitionError, validateDefinition } from './validate-definition.js';
import { mbeCtrl } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';
import { sbgNrw } from './sbg-nrw.js';

const faultsOf = (definition: ReportDefinition): readonly string[] => {
  try {
    validateDefinition(definition);
    return [];
  } catch (fault) {
    return (fault as InvalidReportDefinitionError).faults;
  }
};

describe('report definitions', () => {
  it('have the ids that the funders use', () =>
    expect(reportDefinitions.map(({ id }) => id)).toEqual([
      'MBE-CTRL',
      'JMD-STAT',
      'SBG-NRW',
      'AVB-12A',
      'IA-SB',
    ]));
  it('state that nobody has confirmed them yet', () =>
    expect(
      reportDefinitions.every(({ verifiedBy, verifiedAt }) => verifiedBy === null && verifiedAt === null),
    ).toBe(true));
  it('count persons, each once, and relatives as reached (MBE), both kinds of case as accompanied (JMD)', () => {
    expect(mbeCtrl.measures.find(({ id }) => id === 'persons_reached')).toMatchObject({
      sum: ['persons', 'co_advised_relatives'],
    });
    expect(jmdStat.measures.find(({ id }) => id === 'accompanied')).toMatchObject({
      sum: ['counselling', 'case_management'],
    });
  });
  it('call a contact a Beratungsfall in SBG, and a case a Beratungsfall in MBE', () => {
    const unitOf = ({ measures }: ReportDefinition, title: RegExp) =>
      measures
        .filter((measure) => title.test(measure.title.de))
        .map((measure) => ('unit' in measure ? measure.unit : 'computed'));
    expect([unitOf(sbgNrw, /^Beratungsfälle/), unitOf(mbeCtrl, /^Beratungsfälle$/)]).toEqual([
      ['contact'],
      ['case'],
    ]);
  });
});

describe('titles', () => {
  it('exist in both languages for every report, measure and dimension', () => {
    const titles = [
      ...Object.values(dimensionTitles),
      ...reportDefinitions.flatMap(({ title, measures }) => [
        title,
        ...measures.map((measure) => measure.title),
      ]),
    ];
    expect(titles.filter(({ de, en }) => de.trim() === '' || en.trim() === '')).toEqual([]);
    expect(titles.length).toBeGreaterThan(dimensions.length + reportDefinitions.length);
  });
  it('of dimensions are valid sheet names: distinct, up to 31 characters, without special characters', () => {
    const names = Object.values(dimensionTitles).map(({ de }) => de);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.length > 31 || /[[\]:*?/\\]/.test(name))).toEqual([]);
  });
  it('of the measures of one report are distinct', () => {
    for (const { measures } of reportDefinitions)
      expect(new Set(measures.map(({ title }) => title.de)).size).toBe(measures.length);
  });
});

describe('loading a definition (RP-6, T18)', () => {
  it('rejects JMD numbers by residence status', () => {
    expect(() =>
      validateDefinition({
        ...jmdStat,
        breakdowns: [...jmdStat.breakdowns, { dimension: 'statusGroup', measures: ['accompanied'] }],
      }),
    ).toThrow(InvalidReportDefinitionError);
  });
  it('rejects a JMD measure with a condition on the residence status', () => {
    const tolerated = {
      id: 'tolerated',
      title: { de: 'Geduldete', en: 'Tolerated' },
      unit: 'case',
      where: { statusGroup: ['tolerated'] },
    } as const;
    expect(faultsOf({ ...jmdStat, measures: [...jmdStat.measures, tolerated] })[0]).toContain(
      'statusGroup is forbidden in JMD',
    );
  });
  it('accepts residence status where the funder allows it', () =>
    expect(mbeCtrl.breakdowns.map(({ dimension }) => dimension)).toContain('statusGroup'));
  it('rejects measures that are undefined, defined twice or computed from later ones', () => {
    const [first] = jmdStat.measures;
    expect(first).toBeDefined();
    expect(faultsOf({ ...jmdStat, measures: [...jmdStat.measures, ...(first ? [first] : [])] })).toEqual([
      'measure open_at_start is defined twice',
    ]);
    const isCounselling = ({ id }: { readonly id: string }) => id === 'counselling';
    const counsellingLast = jmdStat.measures.toSorted(
      (a, b) => Number(isCounselling(a)) - Number(isCounselling(b)),
    );
    expect(faultsOf({ ...jmdStat, measures: counsellingLast })).toEqual([
      'accompanied is computed from counselling, which is not defined before it',
    ]);
    expect(faultsOf({ ...jmdStat, breakdowns: [{ dimension: 'gender', measures: ['cases'] }] })).toEqual([
      'no such measure: cases',
    ]);
  });
  it('rejects dimensions that a unit does not have', () => {
    expect(
      faultsOf({
        ...iaSb,
        breakdowns: [{ dimension: 'gender', measures: ['participants', 'network_contacts'] }],
      }),
    ).toEqual(['network_contacts counts a network_contact, which has no gender']);
    expect(
      faultsOf({ ...sbgNrw, breakdowns: [{ dimension: 'projectField', measures: ['persons'] }] }),
    ).toEqual(['persons counts a contacted_person, which has no projectField']);
    expect(
      faultsOf({ ...mbeCtrl, breakdowns: [{ dimension: 'partner', measures: ['persons_reached'] }] }),
    ).toEqual([
      'persons counts a person, which has no partner',
      'co_advised_relatives counts a relative, which has no partner',
    ]);
    const reached = {
      id: 'reached',
      title: { de: 'Erreicht', en: 'Reached' },
      unit: 'measure',
      where: { goalResult: ['reached'] },
    } as const;
    expect(faultsOf({ ...iaSb, measures: [...iaSb.measures, reached] })).toEqual([
      'reached counts a measure, which has no goalResult',
    ]);
  });
  it('rejects units of which the programme has no facts', () => {
    const title = { de: 'Personen', en: 'Persons' };
    expect(
      faultsOf({ ...iaSb, measures: [...iaSb.measures, { id: 'persons', title, unit: 'person' }] }),
    ).toEqual(['persons counts a person, for which IA has no facts']);
    expect(
      faultsOf({ ...jmdStat, measures: [...jmdStat.measures, { id: 'goals', title, unit: 'goal' }] }),
    ).toEqual(['goals counts a goal, for which JMD has no facts']);
  });
});
