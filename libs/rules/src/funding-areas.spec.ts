import { programmes, sbgAreas } from '@geleit/contracts';
import { fundingAreas, fundingAreasEverOf, fundingAreasOn, programmesWithAreas } from './funding-areas.js';

describe('the funding areas of a programme', () => {
  it('are those of the guideline of the day', () => {
    expect(fundingAreasOn('SBG', '2024-12-31')).toEqual(sbgAreas.slice(0, 9));
    expect(fundingAreasOn('SBG', '2025-01-01')).toEqual([
      'social_counselling_reception',
      'psychosocial_centre',
      'departure_perspective_counselling',
      'asylum_procedure_counselling_minors',
    ]);
    expect(fundingAreasOn('RB', '2024-12-31')).toEqual([]);
    expect(fundingAreasOn('RB', '2025-01-01')).toEqual([
      'regional_counselling',
      'supraregional_expert_support',
    ]);
  });
  it('exist in SBG and RB only', () =>
    expect(programmes.filter((programme) => fundingAreasEverOf(programme).length > 0)).toEqual(
      programmesWithAreas,
    ));
  it('name their source, and show who verified them or that nobody did', () => {
    for (const { source, verifiedBy, verifiedAt } of fundingAreas)
      expect([source.length > 20, verifiedBy === null]).toEqual([true, verifiedAt === null]);
  });
});
