import { findReportDefinition } from '../definitions/definitions.js';
import { countsStatements } from '../definitions/report-definition.js';
import type { PositionShare, RunScope } from '../engine/fact.js';
import { cellsOf, entry, held, statedCase, tableOf } from '../engine/stated.features.js';
import type { StatedThing, UnstatedFact } from '../engine/stated-year.js';
import { sha256Of } from './report-document.js';

const relatives = {
  householdId: 'h1',
  adults: 1,
  children: 2,
  memberIds: ['person-1', 'person-2', 'person-9'],
};
const cases = (programme: 'MBE' | 'JMD' | 'SBG' | 'RB'): readonly StatedThing[] => [
  statedCase({
    programme,
    codes: [
      entry({ ageBand: '21-26', relatives, targetGroups: ['student', 'women'] }),
      entry({ from: '2026-01-01', relatives, targetGroups: ['student'], germanLevel: 'A2' }),
      entry({ from: '2026-04-01', agencyId: 'sued', kind: 'case_management', relatives }),
    ],
    spells: [{ to: '2026-09-30', closureReason: 'goal_reached' }, { from: '2026-11-01' }],
    facts: [
      held('2026-03-31', { topics: ['everyday.forms_help', 'crisis'], interpreter: 'professional' }),
      held('2026-04-01', { topics: ['work.job_search'], sessionLanguage: 'ara', interpreter: 'none' }),
    ],
  }),
  statedCase({
    programme,
    thingToken: 'case-2',
    personToken: 'person-2',
    spells: [{ from: '2026-05-04' }],
    codes: [
      entry({ gender: 'male', nationality: 'unknown', relatives, schooling: 'primary', entryYear: 2026 }),
    ],
    facts: [held('2026-07-01', { mode: 'video' }, { thingToken: 'case-2' })],
  }),
  statedCase({
    programme,
    thingToken: 'case-3',
    personToken: 'person-3',
    spells: [{ from: '2026-06-01', to: '2026-06-01', closureReason: 'other' }],
    codes: [entry({ kind: 'short_contact', occupation: 'school', sbgArea: 'psychosocial_centre' })],
  }),
];
const projects: readonly StatedThing[] = [
  {
    ...statedCase({ thingToken: 'project-1', personToken: null, programme: 'IA' }),
    statement: {
      kind: 'opening_process',
      agencyId: 'nord',
      spells: [{ to: '2026-08-01', ending: 'completed' }],
    },
    facts: [
      held('2026-05-01', { openingStage: 'reviewed' }, { factType: 'OpeningStageReached', itemToken: null }),
    ],
  },
];
const positions: readonly PositionShare[] = [
  {
    agencyId: 'nord',
    programme: 'MBE',
    sbgArea: null,
    fteHundredths: 150,
    from: '2025-07-01',
    until: '2026-08-31',
  },
];

/** A case with a plan, a group and the work of an interpreter. */
const plannedCases = (programme: 'MBE' | 'JMD' | 'SBG'): readonly StatedThing[] => [
  ...cases(programme),
  statedCase({
    programme,
    thingToken: 'case-4',
    personToken: 'person-4',
    codes: [
      entry({ kind: 'case_management' }),
      entry({ from: '2026-02-10', kind: 'case_management', hasCurrentPlan: true }),
    ],
    planning: {
      assessmentsCompletedOn: ['2026-02-01'],
      plansAgreedOn: ['2026-02-10'],
      plansReviewedOn: ['2026-08-01'],
      plansCompletedOn: [],
      agreementsConcludedOn: ['2026-03-01'],
      goals: [{ recordedOn: '2026-08-01', result: 'partly_reached' }],
    },
  }),
];
const unstatedFacts = (programme: 'MBE' | 'JMD' | 'SBG'): readonly UnstatedFact[] => [
  {
    ...held(
      '2026-05-05',
      { interpreter: 'none' },
      {
        factType: 'GroupSessionHeld',
        thingToken: 'group-1',
        measures: {
          groupParticipants: [{ gender: 'female', ageBand: '21-26', role: 'participant', count: 7 }],
        },
      },
    ),
    programme,
  },
  {
    ...held(
      '2026-05-06',
      { interpreter: 'professional', sessionLanguage: 'ara' },
      {
        factType: 'InterpreterHoursRecorded',
        thingToken: 'booking-1',
        measures: { durationMin: 60, costCents: 4550 },
      },
    ),
    programme,
  },
];

async function hashOf(
  [definitionId, definitionVersion]: readonly [id: string, version: number],
  things: readonly StatedThing[],
  {
    scope,
    unstatedFacts: facts = [],
  }: { readonly scope: RunScope; readonly unstatedFacts?: readonly UnstatedFact[] },
): Promise<string> {
  const definition = findReportDefinition(definitionId, definitionVersion);
  if (definition === undefined || !countsStatements(definition)) throw new Error(`no report ${definitionId}`);
  return sha256Of({
    definitionId,
    definitionVersion,
    programme: definition.programme,
    period: scope.period,
    agencyId: scope.agencyId ?? null,
    asOf: '2027-01-15T08:30:00.000Z',
    cells: await cellsOf(definition, things, { scope, positions, unstatedFacts: facts }),
  });
}

const year = { from: '2026-01-01', to: '2026-12-31' };
const secondHalf = { from: '2026-07-01', to: '2026-12-31' };

/**
 * Computed once and fixed (RP-1). A different hash means that earlier reports can no longer be proven. Change
 * the version of the definition instead.
 */
it.each([
  [
    ['MBE-CTRL', 3],
    cases('MBE'),
    { period: year },
    '5a36da09fa2ffdcec4dfaaa4ca0bfea31a380e21dd97cf90f4ab6ec4079fbd03',
  ],
  [
    ['MBE-CTRL', 3],
    cases('MBE'),
    { period: secondHalf },
    '67243874037a856bf905224dffd00a39d06e56d2c977920db53069e397394959',
  ],
  [
    ['MBE-CTRL', 3],
    cases('MBE'),
    { period: year, agencyId: 'nord' },
    '42ab797a9b2accb20d99c0c4a6686cd6ba679a34200910883016f5c8fcdd8e27',
  ],
  [
    ['JMD-STAT', 3],
    cases('JMD'),
    { period: year },
    'f4bd0f4b83ba8d2d092453db8524cfb80b23ea8fb75698fcece381d73e69e51b',
  ],
  [
    ['SBG-NRW', 3],
    cases('SBG'),
    { period: year },
    'fc16c31c751bd67e125fe8c6632882b86b82b5e1fd486a985022a8a981fab01a',
  ],
  [
    ['SBG-NRW', 3],
    cases('RB'),
    { period: year },
    'fc16c31c751bd67e125fe8c6632882b86b82b5e1fd486a985022a8a981fab01a',
  ],
  [
    ['IA-SB', 2],
    projects,
    { period: year },
    '6b37e1a0624a033d4cbbc8af93d79a830929c8d7157e240ec8c26d8b562b2e71',
  ],
] as const)(
  'the hash of %j over the same statements is unchanged (RP-1)',
  async (report, things, scope, hash) => expect(await hashOf(report, things, { scope })).toBe(hash),
);

it('the report whose hash is fixed has the numbers that one counts by hand', async () => {
  const definition = findReportDefinition('MBE-CTRL', 3);
  if (definition === undefined || !countsStatements(definition)) throw new Error('no report MBE-CTRL');
  const cells = await cellsOf(definition, cases('MBE'), { scope: { period: year }, positions });
  expect(tableOf(cells)).toEqual({
    open_at_start: 1,
    opened: 2,
    transferred_in: 1,
    closed: 1,
    transferred_out: 1,
    open_at_end: 2,
    cases: 2,
    contacted_cases: 2,
    case_management_cases: 1,
    short_contacts: 1,
    persons: 2,
    co_advised_relatives: 4,
    persons_reached: 6,
    course_before: 0,
    course_during: 2,
    course_after: 0,
    first_three_years: 2,
    share_first_three_years: 100,
    contacts: 3,
    contact_minutes: 90,
    contacts_with_interpreter: 1,
    forms_help_contacts: 1,
    fte: 1,
    cases_per_fte: 2,
    cases_per_fte_key: 150,
  });
});

it.each([
  ['MBE-CTRL', 'MBE', '2b54223669d1a27cd8205a92387c0709e028052a7f559bde76a65c189dd91ca9'],
  ['JMD-STAT', 'JMD', '841f5de1d7e737904467689fa4ee4c26c3c0be5280c0e52a1589cd57173d6a80'],
  ['SBG-NRW', 'SBG', '520e6c269da9a722ee75c3fc044455d208d6b962deb13d610fefa11c64483c8b'],
] as const)(
  'the hash of version 4 of %s over the same statements and facts is unchanged (RP-1)',
  async (report, programme, hash) =>
    expect(
      await hashOf([report, 4], plannedCases(programme), {
        scope: { period: year },
        unstatedFacts: unstatedFacts(programme),
      }),
    ).toBe(hash),
);
