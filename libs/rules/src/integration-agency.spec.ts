import type { ParticipantCount } from '@geleit/contracts';
import {
  agencyFundingFor,
  agencyFundings,
  checkAgencyBudget,
  lastValidDayOfAnalysis,
  publishableCounts,
  type AgencyBudget,
} from './integration-agency.js';

const funding = agencyFundingFor(2026);
const budget: AgencyBudget = {
  fte: 1.5,
  months: 12,
  personnel: 12_974_748,
  material: 1_320_000,
  measures: 205_252,
  grant: 13_050_000,
};
const fault = (changes: Partial<AgencyBudget>) => checkAgencyBudget({ ...budget, ...changes }, funding);

describe('funding of a year (PJ-2)', () => {
  it('is known for 2025 and 2026, and verified for 2026 as the grantor publishes it', () => {
    expect(funding).toMatchObject({ personnelPerFte: 86_498_32, materialPerFte: 8_800_00, grantPercent: 90 });
    expect(agencyFundings.map(({ year, verifiedBy, verifiedAt }) => [year, verifiedBy, verifiedAt])).toEqual([
      [2025, null, null],
      [2026, 'text compared, bra.nrw.de', '2026-11-28'],
    ]);
    expect(agencyFundings.every(({ source }) => source.length > 0)).toBe(true);
  });
  it('takes the values of the latest known year before a year that is missing, and of the first otherwise', () => {
    const years = [2025, 2026, 2029].map((year) => ({ ...funding, year }));
    expect(
      [2024, 2025, 2026, 2027, 2028, 2029, 2040].map((year) => agencyFundingFor(year, years).year),
    ).toEqual([2025, 2025, 2026, 2026, 2026, 2029, 2029]);
    expect(agencyFundingFor(2031)).toBe(agencyFundings.at(-1));
    expect(() => agencyFundingFor(2031, [])).toThrow('the values of no funding year are known');
  });
  it('can be used up to the last cent and not beyond', () => {
    expect(fault({})).toBeUndefined();
    expect(fault({ personnel: 12_974_749 })).toBe('PersonnelTooHigh');
    expect(fault({ grant: 13_050_001 })).toBe('GrantTooHigh');
    for (const material of [1_319_999, 1_320_001]) expect(fault({ material })).toBe('MaterialNotLumpSum');
  });
  it('includes a lump sum for the funded months, rounded to the cent', () => {
    expect(fault({ months: 6, material: 660_000, grant: 0 })).toBeUndefined();
    expect(fault({ fte: 0.29, months: 1, personnel: 0, material: 21_267, grant: 0 })).toBeUndefined();
    expect(fault({ fte: 0.29, months: 1, personnel: 0, material: 21_266, grant: 0 })).toBe(
      'MaterialNotLumpSum',
    );
  });
  it('counts positions in hundredths, without binary rounding errors', () =>
    expect([
      fault({ fte: 0.57, personnel: 4_930_404, material: 501_600, grant: 0 }),
      fault({ fte: 0.57, personnel: 4_930_405, material: 501_600, grant: 0 }),
    ]).toEqual([undefined, 'PersonnelTooHigh']));
});

it('an analysis is valid for 36 months (PJ-1)', () =>
  expect([lastValidDayOfAnalysis('2023-03-15'), lastValidDayOfAnalysis('2024-02-29')]).toEqual([
    '2026-03-15',
    '2027-02-28',
  ]));

describe('participation published outside the agency (PJ-4)', () => {
  const cell = (count: number, changes: Partial<ParticipantCount> = {}): ParticipantCount => ({
    gender: 'female',
    ageBand: '27-39',
    background: 'none',
    role: 'participant',
    count,
    ...changes,
  });

  it('leaves out cells below 3', () =>
    expect(
      publishableCounts([
        cell(7),
        cell(3, { gender: 'male' }),
        cell(2, { gender: 'diverse' }),
        cell(1, { ageBand: '65+' }),
      ]),
    ).toEqual([cell(7), cell(3, { gender: 'male' })]));
  it('is the same for two people as for nobody', () =>
    expect(publishableCounts([cell(7), cell(2, { gender: 'diverse' })])).toEqual(
      publishableCounts([cell(7)]),
    ));
});
