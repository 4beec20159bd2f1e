import { avb12a } from '../definitions/avb-12a.js';
import { cellsOf, entry, held, statedCase, tableOf } from './stated.features.js';

const first = entry({ procedureRegime: 'geas' });
const heard = statedCase({
  programme: 'AVB',
  codes: [
    first,
    { ...first, from: '2026-07-01', hearingStage: 'before_hearing' },
    { ...first, from: '2026-08-12', hearingStage: 'at_hearing', agencyId: 'sued' },
    { ...first, from: '2026-08-13', hearingStage: 'after_hearing', agencyId: 'sued' },
  ],
  asylum: { hearings: [{ heldOn: '2026-08-12', isPrepared: true, isAccompanied: false }] },
  facts: ['2026-06-30', '2026-07-01', '2026-08-11', '2026-08-12', '2026-08-13', '2026-12-31'].map((day) =>
    held(day),
  ),
});
const olderLaw = statedCase({
  programme: 'AVB',
  thingToken: 'case-2',
  personToken: 'person-2',
  codes: [entry({ procedureRegime: 'pre_geas', hearingStage: 'after_hearing' })],
  asylum: { hearings: [{ heldOn: '2026-01-20', isPrepared: false, isAccompanied: true }] },
});
const ofAnotherProgramme = statedCase({
  programme: 'RB',
  thingToken: 'case-3',
  personToken: 'person-3',
  facts: [held('2026-03-01')],
});

describe('AVB-12A', () => {
  it('counts contacts before, on the day of and after the hearing, and hearings on their days', async () => {
    const cells = await cellsOf(avb12a, [heard, olderLaw, ofAnotherProgramme]);
    expect(tableOf(cells)).toMatchObject({
      cases: 2,
      persons: 1,
      contacts: 6,
      contacts_stage_unknown: 1,
      contacts_before_hearing: 2,
      contacts_at_hearing: 1,
      contacts_after_hearing: 2,
      hearings: 2,
      hearings_prepared: 1,
      hearings_accompanied: 1,
    });
  });
  it('tells apart the two laws of the procedure, and offices by the day', async () => {
    const cells = await cellsOf(avb12a, [heard, olderLaw]);
    expect(tableOf(cells, 'procedureRegime')).toMatchObject({
      'cases geas': 1,
      'cases pre_geas': 1,
      'hearings_prepared geas': 1,
      'hearings_accompanied pre_geas': 1,
    });
    expect(tableOf(cells, 'agency')).toMatchObject({
      'contacts_before_hearing nord': 2,
      'contacts_at_hearing sued': 1,
      'hearings nord': 1,
      'hearings sued': 1,
    });
  });
  it('leaves out hearings beside the period of the run', async () => {
    const scope = { period: { from: '2026-02-01', to: '2026-07-31' } };
    expect(tableOf(await cellsOf(avb12a, [heard, olderLaw], { scope }))).toMatchObject({
      hearings: 0,
      contacts: 2,
    });
  });
});
