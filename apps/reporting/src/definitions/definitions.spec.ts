import { definitions } from './definitions.js';
import { jmdStat } from './jmd-stat.js';
import { BadDefinition, load } from './load.js';
import { mbeCtrl } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';

const faultsOf = (definition: ReportDefinition): readonly string[] => {
  try {
    load(definition);
    return [];
  } catch (fault) {
    return (fault as BadDefinition).faults;
  }
};

describe('report definitions', () => {
  it('are known by their funders’ ids', () => expect(definitions.map(({ id }) => id)).toEqual(['MBE-CTRL', 'JMD-STAT', 'SBG-NRW', 'IA-SB']));
  it('say that nobody has confirmed them yet', () => expect(definitions.every(({ verifiedBy, verifiedAt }) => verifiedBy === null && verifiedAt === null)).toBe(true));
  it('are frozen in their counting units: MBE reaches cases and relatives, JMD accompanies by counselling and case management', () => {
    expect(mbeCtrl.measures.find(({ id }) => id === 'persons_reached')).toMatchObject({ sum: ['cases', 'co_advised_relatives'] });
    expect(jmdStat.measures.find(({ id }) => id === 'accompanied')).toMatchObject({ sum: ['counselling', 'case_management'] });
  });
});

describe('loading (RP-6, T18)', () => {
  it('refuses JMD numbers by residence status', () => {
    expect(() => load({ ...jmdStat, breakdowns: [...jmdStat.breakdowns, { dimension: 'statusGroup', measures: ['accompanied'] }] })).toThrow(BadDefinition);
  });
  it('refuses a JMD measure that looks at residence status', () => {
    const tolerated = { id: 'tolerated', title: { de: 'Geduldete', en: 'Tolerated' }, unit: 'case', where: { statusGroup: ['tolerated'] } } as const;
    expect(faultsOf({ ...jmdStat, measures: [...jmdStat.measures, tolerated] })[0]).toContain('statusGroup is forbidden in JMD');
  });
  it('allows it where the funder does', () => expect(mbeCtrl.breakdowns.map(({ dimension }) => dimension)).toContain('statusGroup'));
  it('refuses what is not defined, twice defined, or made of what comes later', () => {
    const [first, ...rest] = jmdStat.measures;
    expect(first).toBeDefined();
    expect(faultsOf({ ...jmdStat, measures: [...jmdStat.measures, ...(first ? [first] : [])] })).toEqual(['measure counselling is there twice']);
    expect(faultsOf({ ...jmdStat, measures: [...rest, ...(first ? [first] : [])] })).toEqual(['accompanied is made of counselling, which is not defined before it']);
    expect(faultsOf({ ...jmdStat, breakdowns: [{ dimension: 'gender', measures: ['cases'] }] })).toEqual(['no such measure: cases']);
  });
});
