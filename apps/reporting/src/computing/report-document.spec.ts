import { findReportDefinition } from '../definitions/definitions.js';
import type { FactDimensions, Fact, FactType, PositionShare, RunScope } from '../engine/fact.js';
import { computeFormerCells } from '../engine/former/former-cells.js';
import { sha256Of } from './report-document.js';

const woman: FactDimensions = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  entryYear: '2025',
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
  kind: 'counselling',
};
const man: FactDimensions = {
  ...woman,
  gender: 'male',
  ageBand: '40-54',
  nationality: 'UA',
  sinceEntry: 'over_3',
  accessPath: 'jobcenter',
  integrationCourse: 'after',
};
const { entryYear: _entry, statusGroup: _status, ...bare } = woman;
const youth: FactDimensions = {
  ...bare,
  ageBand: '18-20',
  nationality: 'stateless',
  sinceEntry: 'unknown',
  kind: 'short_contact',
};

const refugee: FactDimensions = { ...woman, sbgArea: 'regional_counselling', statusGroup: 'asylum' };
const { sbgArea: _area, ...areaUnknown } = refugee;
const project: FactDimensions = { projectKind: 'integration_project' };
const workshop: FactDimensions = {
  ...project,
  projectField: 'social_space_work',
  measureType: 'workshop',
  target: 'neighbourhood',
};
const opening: FactDimensions = { projectKind: 'opening_process' };
const meeting: FactDimensions = {
  projectField: 'antidiscrimination',
  networkKind: 'network_meeting',
  partner: 'school',
};
const some = (gender: string, role: string, count: number) => ({
  gender,
  ageBand: '27-39',
  background: 'migration_history',
  role,
  count,
});

type Line = readonly [
  thing: string,
  person: string | null,
  type: FactType,
  on: string,
  dims: FactDimensions,
  more?: Partial<Pick<Fact, 'itemToken' | 'agencyId' | 'measures'>>,
];
const about = (
  factDimensions: FactDimensions,
  mode: string,
  ...topics: readonly string[]
): FactDimensions => ({
  ...factDimensions,
  mode,
  topics,
});
const ofCases: readonly Line[] = [
  ['case-1', 'person-1', 'CaseOpened', '2026-01-05', woman],
  [
    'case-1',
    'person-1',
    'SessionHeld',
    '2026-01-05',
    about(woman, 'office', 'everyday.forms_help', 'everyday', 'housing.search'),
    { itemToken: 'session-1' },
  ],
  [
    'case-1',
    'person-1',
    'SessionHeld',
    '2026-06-30',
    about(woman, 'phone', 'work.job_search'),
    { itemToken: 'session-2' },
  ],
  [
    'case-1',
    'person-1',
    'SessionCorrected',
    '2026-07-01',
    about(woman, 'video', 'work', 'health'),
    { itemToken: 'session-2' },
  ],
  ['case-1', 'person-1', 'CaseUpgradedToCaseManagement', '2026-03-01', { ...woman, kind: 'case_management' }],
  [
    'case-1',
    'person-1',
    'CoAdvisedRelativesRecorded',
    '2026-03-02',
    woman,
    { measures: { adults: 1, children: 4 } },
  ],
  [
    'case-1',
    'person-1',
    'CoAdvisedRelativesRecorded',
    '2026-08-02',
    woman,
    { measures: { adults: 1, children: 2 } },
  ],
  ['case-1', 'person-1', 'CaseClosed', '2026-09-01', { ...woman, closureReason: 'goal_reached' }],
  ['case-1', 'person-1', 'CaseReopened', '2026-10-01', { ...woman, ageBand: '40-54' }],
  [
    'case-2',
    'person-1',
    'CaseOpened',
    '2026-11-01',
    { ...woman, nationality: 'unknown' },
    { agencyId: 'agency-2' },
  ],
  [
    'case-3',
    'person-2',
    'SessionHeld',
    '2026-02-02',
    about(man, 'e_mail', 'crisis'),
    { itemToken: 'session-3' },
  ],
  [
    'case-3',
    'person-2',
    'SessionHeld',
    '2026-02-03',
    about(man, 'office', 'crisis'),
    { itemToken: 'session-moved' },
  ],
  ['case-3', 'person-2', 'CaseClosed', '2026-12-31', { ...man, closureReason: 'moved_away' }],
  ['case-4', 'person-3', 'CaseOpened', '2026-05-05', youth],
  ['case-5', 'person-4', 'CaseClosed', '2026-05-05', { ...man, closureReason: 'contact_lost' }],
  ['case-6', 'person-5', 'CaseOpened', '2026-05-05', { ...youth, kind: 'case_management' }],
  [
    'case-6',
    'person-5',
    'SessionHeld',
    '2026-05-06',
    about({ ...youth, kind: 'case_management' }, 'outreach', 'education.school'),
    { itemToken: 'session-4' },
  ],
];
const ofSbg: readonly Line[] = [
  ['case-1', 'person-1', 'CaseOpened', '2026-01-05', refugee],
  [
    'case-1',
    'person-1',
    'SessionHeld',
    '2026-01-05',
    about(refugee, 'office', 'residence_asylum.hearing_prep', 'crisis'),
    { itemToken: 'session-1' },
  ],
  [
    'case-1',
    'person-1',
    'SessionHeld',
    '2026-02-05',
    about(refugee, 'accompaniment', 'residence_asylum'),
    { itemToken: 'session-2' },
  ],
  ['case-2', 'person-2', 'CaseOpened', '2026-03-05', areaUnknown, { agencyId: 'agency-2' }],
  [
    'case-2',
    'person-2',
    'CaseClosed',
    '2026-09-05',
    { ...areaUnknown, closureReason: 'moved_away' },
    { agencyId: 'agency-2' },
  ],
];
const ofIa: readonly Line[] = [
  ['project-1', null, 'ProjectStarted', '2026-01-15', project],
  ['project-1', null, 'MeasureHeld', '2026-03-10', workshop, { itemToken: 'measure-1' }],
  [
    'project-1',
    null,
    'ParticipationCounted',
    '2026-03-10',
    workshop,
    {
      itemToken: 'measure-1',
      measures: { participants: [some('female', 'participant', 7), some('male', 'volunteer', 2)] },
    },
  ],
  [
    'project-1',
    null,
    'GoalEvaluated',
    '2026-12-01',
    { ...project, projectField: 'social_space_work', goalResult: 'partly' },
    { itemToken: 'goal-1' },
  ],
  [
    'project-2',
    null,
    'OpeningStageReached',
    '2026-05-04',
    { ...opening, openingStage: 'agreed' },
    { agencyId: 'agency-2' },
  ],
  [
    'project-2',
    null,
    'OpeningStageReached',
    '2026-08-04',
    { ...opening, openingStage: 'in_training' },
    { agencyId: 'agency-2' },
  ],
  ['contact-1', null, 'NetworkContactLogged', '2026-02-03', meeting, { itemToken: 'contact-1' }],
  ['contact-2', null, 'NetworkContactLogged', '2026-02-03', meeting, { itemToken: 'contact-2' }],
  ['contact-2', null, 'NetworkContactStruck', '2026-02-03', {}, { itemToken: 'contact-2' }],
];
const ofTransfer: readonly Line[] = [
  ['case-1', 'person-1', 'CaseOpened', '2026-01-05', woman],
  [
    'case-1',
    'person-1',
    'CaseTransferred',
    '2026-04-01',
    { ...woman, formerAgencyId: 'agency-1' },
    { agencyId: 'agency-2' },
  ],
  [
    'case-1',
    'person-1',
    'SessionHeld',
    '2026-03-31',
    about(woman, 'office', 'crisis'),
    { itemToken: 'session-1', agencyId: 'agency-2' },
  ],
];
const factsOf = (lines: readonly Line[]) =>
  lines.map(([thingToken, personToken, factType, occurredOn, dims, otherFields = {}], index): Fact => ({
    factType,
    thingToken,
    personToken,
    itemToken: null,
    agencyId: 'agency-1',
    version: index + 1,
    occurredOn,
    dims,
    measures: {},
    ...otherFields,
  }));
const movedAway = new Map([['session-moved', 99]]);

async function* portions(facts: readonly Fact[]): AsyncGenerator<readonly Fact[]> {
  for (let at = 0; at < facts.length; at += 4) yield facts.slice(at, at + 4);
}

const positions: readonly PositionShare[] = [
  {
    agencyId: 'agency-1',
    programme: 'MBE',
    sbgArea: null,
    fteHundredths: 150,
    from: '2025-07-01',
    until: '2026-08-31',
  },
  {
    agencyId: 'agency-3',
    programme: 'MBE',
    sbgArea: null,
    fteHundredths: 50,
    from: '2026-11-01',
    until: null,
  },
  {
    agencyId: 'agency-1',
    programme: 'JMD',
    sbgArea: null,
    fteHundredths: 75,
    from: '2020-01-01',
    until: null,
  },
  {
    agencyId: 'agency-2',
    programme: 'SBG',
    sbgArea: 'regional_counselling',
    fteHundredths: 33,
    from: '2026-02-01',
    until: null,
  },
];

async function hashOf(
  [definitionId, version]: readonly [id: string, version: number],
  lines: readonly Line[],
  { period, agencyId }: RunScope,
): Promise<string> {
  const definition = findReportDefinition(definitionId, version);
  if (definition === undefined) throw new Error(`no report ${definitionId}`);
  const { version: definitionVersion, programme } = definition;
  const cells = await computeFormerCells(
    definition,
    { period, ...(agencyId !== undefined && { agencyId }) },
    { facts: portions(factsOf(lines)), itemsMovedToOtherYear: movedAway, positions },
  );
  return sha256Of({
    definitionId,
    definitionVersion,
    programme,
    period,
    agencyId: agencyId ?? null,
    asOf: '2027-01-15T08:30:00.000Z',
    cells,
  });
}

const year = { from: '2026-01-01', to: '2026-12-31' };

/**
 * Computed once and fixed (RP-1). A different hash means that earlier reports can no longer be proven. Change
 * the version of the definition instead.
 */
describe('the same facts always have the same hash (RP-1)', () => {
  it.each([
    [
      ['MBE-CTRL', 1],
      { period: year },
      ofCases,
      '1aec9ea2a6c6712eed21d8fb26e62f8a1dc3e3736fee52a0d669f6a4466dd1bd',
    ],
    [
      ['MBE-CTRL', 1],
      { period: { from: '2026-07-01', to: '2026-12-31' } },
      ofCases,
      'bfcc1a2d3e656d0e9cb2192b70af4bfb6fec5f9a623909cd5c47623ab9fd3f6c',
    ],
    [
      ['MBE-CTRL', 1],
      { period: year, agencyId: 'agency-2' },
      ofCases,
      '63345707c9df9694ac6ef6c99cdfefdc3ab2ff7def9f01e1f09160f0b4cedc4a',
    ],
    [
      ['JMD-STAT', 1],
      { period: year },
      ofCases,
      '4fd8f1299d207faf1d899503102d71aaf57aca5d368e3f717e823c71a7299261',
    ],
    [
      ['SBG-NRW', 1],
      { period: year },
      ofSbg,
      '285af5e99e9b00de117d30e627e4a7d94f3d02ba300755a6ae2f80ec50962eae',
    ],
    [
      ['MBE-CTRL', 2],
      { period: year },
      ofCases,
      'd0c59155206a5a586d77c2e8008b860772a4a8404d21e6b13761605bb39c8422',
    ],
    [
      ['MBE-CTRL', 2],
      { period: year, agencyId: 'agency-3' },
      ofCases,
      'e51d0e44c6c249c3498fec885bd9d39ceced5eb397e37df03143b8f1fdc51211',
    ],
    [
      ['MBE-CTRL', 2],
      { period: year },
      ofTransfer,
      '33d9039afb90055d49606c852c676f36336b11a13005097a1f5a6707889476e8',
    ],
    [
      ['JMD-STAT', 2],
      { period: year },
      ofCases,
      'd564edf34bfa684bc8f7562129b34e36ef99e7c8cc01ff1cd257650f42a97845',
    ],
    [
      ['SBG-NRW', 2],
      { period: year },
      ofSbg,
      '2c5ab255c9f88840723d936c96886c0113a966fea1d73012392b46c35a82a581',
    ],
    [
      ['IA-SB', 1],
      { period: year },
      ofIa,
      '8c6ec62bfd413ceb369c1f607ba7e9a708290f0f0be74498b8773ee2b36c77f1',
    ],
  ] as const)('the hash of %j %j is unchanged', async (report, scope, lines, hash) =>
    expect(await hashOf(report, lines, scope)).toBe(hash),
  );
});
