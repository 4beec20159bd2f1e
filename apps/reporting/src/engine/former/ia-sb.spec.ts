import { iaSbV1 } from '../../definitions/former/ia-sb.js';
import { mbeCtrlV2 } from '../../definitions/former/mbe-ctrl.js';
import type { CellValue } from '../cells.js';
import type { FactDimensions, Fact, FactType, FactParticipants, RunScope } from '../fact.js';
import { computeFormerCells } from './former-cells.js';

const year: RunScope = { period: { from: '2026-01-01', to: '2026-12-31' } };
const firstHalf: RunScope = { period: { from: '2026-01-01', to: '2026-06-30' } };
const secondHalf: RunScope = { period: { from: '2026-07-01', to: '2026-12-31' } };

type FactOptions = Partial<Omit<Fact, 'dims'>> & { readonly dims?: FactDimensions };
let version = 0;
const fact = (factType: FactType, occurredOn: string, { dims = {}, ...rest }: FactOptions = {}): Fact => ({
  factType,
  thingToken: 'project-1',
  personToken: null,
  itemToken: null,
  agencyId: 'a1',
  version: (version += 1),
  occurredOn,
  measures: {},
  ...rest,
  dims: { projectKind: 'integration_project', ...dims },
});

const participantsOf = (count: number, description: Partial<FactParticipants> = {}): FactParticipants => ({
  gender: 'female',
  ageBand: '27-39',
  background: 'migration_history',
  role: 'participant',
  count,
  ...description,
});
const workshop: FactDimensions = {
  projectField: 'social_space_work',
  measureType: 'workshop',
  target: 'neighbourhood',
};
const held = (on: string, itemToken: string, factDimensions: FactDimensions = {}) =>
  fact('MeasureHeld', on, { itemToken, dims: { ...workshop, ...factDimensions } });
const counted = (
  on: string,
  itemToken: string,
  participants: readonly FactParticipants[],
  factDimensions: FactDimensions = {},
) =>
  fact('ParticipationCounted', on, {
    itemToken,
    measures: { participants },
    dims: { ...workshop, ...factDimensions },
  });
const goal = (on: string, itemToken: string, goalResult: string, projectField = 'social_space_work') =>
  fact('GoalEvaluated', on, { itemToken, dims: { projectField, goalResult } });
const stage = (on: string, openingStage: string, thingToken = 'opening-1') =>
  fact('OpeningStageReached', on, { thingToken, dims: { projectKind: 'opening_process', openingStage } });
const networking: FactDimensions = {
  projectField: 'antidiscrimination',
  networkKind: 'working_group',
  partner: 'school',
};
const logged = (on: string, token: string, factDimensions: FactDimensions = {}) =>
  fact('NetworkContactLogged', on, {
    thingToken: token,
    itemToken: token,
    dims: { ...networking, ...factDimensions },
  });
const struck = (on: string, token: string) =>
  fact('NetworkContactStruck', on, { thingToken: token, itemToken: token });

async function* streamed(facts: readonly Fact[]): AsyncGenerator<readonly Fact[]> {
  for (let at = 0; at < facts.length; at += 2) yield facts.slice(at, at + 2);
}
const cells = (facts: readonly Fact[], scope = year, movedAway = new Map<string, number>()) =>
  computeFormerCells(iaSbV1, scope, { facts: streamed(facts), itemsMovedToOtherYear: movedAway });
const numbers = (cellValues: readonly CellValue[], dimension = 'total') =>
  Object.fromEntries(
    cellValues
      .filter((cell) => cell.dimension === dimension)
      .map(({ code, measure, value }) => [dimension === 'total' ? measure : `${measure} ${code}`, value]),
  );

describe('measures', () => {
  it('count once, as reported last', async () => {
    const cellValues = await cells([
      held('2026-03-10', 'm1'),
      counted('2026-03-10', 'm1', [participantsOf(7)]),
      held('2026-05-10', 'm1', { measureType: 'training' }),
      held('2026-04-01', 'm2'),
    ]);
    expect(numbers(cellValues)).toMatchObject({ projects: 1, measures_held: 2, participants: 7 });
    expect(numbers(cellValues, 'measureType')).toEqual({
      'measures_held training': 1,
      'participants training': 7,
      'measures_held workshop': 1,
      'participants workshop': 0,
    });
  });
  it('move to another half-year together with their participants', async () => {
    const facts = [
      held('2026-06-30', 'm1'),
      counted('2026-06-30', 'm1', [participantsOf(7)]),
      held('2026-07-01', 'm1'),
    ];
    expect(numbers(await cells(facts, firstHalf))).toMatchObject({
      projects: 0,
      measures_held: 0,
      participants: 0,
    });
    expect(numbers(await cells(facts, secondHalf))).toMatchObject({
      projects: 1,
      measures_held: 1,
      participants: 7,
    });
  });
  it('are broken down by field, type and target', async () => {
    const cellValues = await cells([
      held('2026-03-10', 'm1'),
      counted('2026-03-11', 'm2', [participantsOf(3)], {
        projectField: 'civic_engagement',
        target: 'volunteers',
      }),
    ]);
    expect(numbers(cellValues, 'projectField')).toMatchObject({
      'measures_held social_space_work': 1,
      'participants social_space_work': 0,
      'measures_held civic_engagement': 1,
      'participants civic_engagement': 3,
    });
    expect(numbers(cellValues, 'target')).toEqual({
      'measures_held neighbourhood': 1,
      'participants neighbourhood': 0,
      'measures_held volunteers': 1,
      'participants volunteers': 3,
    });
  });
});

describe('participants (PJ-4)', () => {
  it('count by the latest numbers, which replace earlier ones', async () => {
    const cellValues = await cells([
      counted('2026-03-10', 'm1', [participantsOf(20)]),
      counted('2026-03-10', 'm1', [
        participantsOf(7),
        participantsOf(2, { gender: 'male', role: 'volunteer' }),
        participantsOf(1, { background: 'none', ageBand: '65+' }),
      ]),
    ]);
    expect(numbers(cellValues)).toMatchObject({ measures_held: 1, participants: 10, volunteers: 2 });
    expect(numbers(cellValues, 'gender')).toEqual({
      'participants female': 8,
      'volunteers female': 0,
      'participants male': 2,
      'volunteers male': 2,
    });
    expect(numbers(cellValues, 'ageBand')).toEqual({
      'participants 27-39': 9,
      'volunteers 27-39': 2,
      'participants 65+': 1,
      'volunteers 65+': 0,
    });
    expect(numbers(cellValues, 'background')).toEqual({
      'participants migration_history': 9,
      'volunteers migration_history': 2,
      'participants none': 1,
      'volunteers none': 0,
    });
    expect(numbers(cellValues, 'role')).toEqual({
      'participants participant': 8,
      'participants volunteer': 2,
    });
  });
  it('may be zero', async () =>
    expect(numbers(await cells([counted('2026-03-10', 'm1', [])]))).toMatchObject({
      measures_held: 1,
      participants: 0,
    }));
});

describe('goals', () => {
  it('count by their last evaluation; the three results add up to all goals (RP-7)', async () => {
    const cellValues = await cells([
      goal('2026-06-01', 'g1', 'not_reached'),
      goal('2026-12-01', 'g1', 'reached'),
      goal('2026-12-01', 'g2', 'partly'),
      goal('2026-12-01', 'g3', 'not_reached', 'civic_engagement'),
    ]);
    expect(numbers(cellValues)).toMatchObject({
      goals: 3,
      goals_reached: 1,
      goals_partly: 1,
      goals_not_reached: 1,
    });
    expect(numbers(cellValues, 'projectField')).toMatchObject({
      'goals social_space_work': 2,
      'goals_reached social_space_work': 1,
      'goals civic_engagement': 1,
      'goals_not_reached civic_engagement': 1,
    });
  });
  it('no longer count in the half-year of an earlier evaluation', async () =>
    expect(
      numbers(
        await cells([goal('2026-06-01', 'g1', 'partly'), goal('2026-12-01', 'g1', 'reached')], firstHalf),
      ),
    ).toMatchObject({ goals: 0, goals_partly: 0 }));
});

describe('opening processes', () => {
  it('count if they reached any stage in the period, and under each stage they reached', async () => {
    const cellValues = await cells([
      stage('2026-02-01', 'diagnosis'),
      stage('2026-05-01', 'agreed'),
      stage('2026-05-02', 'reviewed', 'opening-2'),
    ]);
    expect(numbers(cellValues)).toMatchObject({
      projects: 0,
      opening_processes: 2,
      opening_processes_reviewed: 1,
    });
    expect(numbers(cellValues, 'openingStage')).toEqual({
      'opening_processes agreed': 1,
      'opening_processes diagnosis': 1,
      'opening_processes reviewed': 1,
    });
  });
  it('do not count because of a measure alone', async () => {
    const meeting = {
      ...held('2026-02-01', 'm1', { projectKind: 'opening_process', projectField: 'intercultural_opening' }),
      thingToken: 'opening-1',
    };
    const cellValues = await cells([meeting]);
    expect(numbers(cellValues)).toMatchObject({ projects: 0, measures_held: 1, opening_processes: 0 });
    expect(numbers(cellValues, 'openingStage')).toEqual({});
  });
});

describe('network contacts', () => {
  it('count without a project, as logged last', async () => {
    const cellValues = await cells([
      logged('2026-02-01', 'n1'),
      logged('2026-02-02', 'n1', { partner: 'daycare' }),
      logged('2026-02-03', 'n2', { networkKind: 'site_visit' }),
    ]);
    expect(numbers(cellValues)).toMatchObject({ projects: 0, network_contacts: 2 });
    expect(numbers(cellValues, 'partner')).toEqual({
      'network_contacts daycare': 1,
      'network_contacts school': 1,
    });
    expect(numbers(cellValues, 'networkKind')).toEqual({
      'network_contacts site_visit': 1,
      'network_contacts working_group': 1,
    });
    expect(numbers(cellValues, 'projectField')).toMatchObject({
      'network_contacts antidiscrimination': 2,
      'measures_held antidiscrimination': 0,
    });
  });
  it('do not count once they are struck', async () =>
    expect(
      numbers(
        await cells([logged('2026-02-01', 'n1'), struck('2026-02-01', 'n1'), logged('2026-02-01', 'n2')]),
      ),
    ).toMatchObject({ network_contacts: 1 }));
  it('no longer count in the year they moved out of, but count where they moved back to', async () => {
    const first = logged('2026-12-31', 'n1');
    const moved = new Map([['n1', first.version + 1]]);
    expect(numbers(await cells([first], year, moved))).toMatchObject({ network_contacts: 0 });
    expect(
      numbers(
        await cells([first, { ...logged('2026-12-30', 'n1'), version: first.version + 2 }], year, moved),
      ),
    ).toMatchObject({ network_contacts: 1 });
  });
});

it('the report of an agency contains only the facts of that agency', async () => {
  const facts = [
    fact('ProjectStarted', '2026-01-15'),
    held('2026-03-10', 'm1'),
    { ...held('2026-03-10', 'm2'), thingToken: 'project-2', agencyId: 'a2' },
    { ...logged('2026-02-01', 'n1'), agencyId: 'a2' },
  ];
  expect(numbers(await cells(facts, { ...year, agencyId: 'a2' }))).toMatchObject({
    projects: 1,
    measures_held: 1,
    network_contacts: 1,
  });
  expect(numbers(await cells(facts), 'agency')).toMatchObject({
    'projects a1': 1,
    'measures_held a1': 1,
    'network_contacts a1': 0,
    'projects a2': 1,
    'network_contacts a2': 1,
  });
});

it('a year without facts has only zeros', async () =>
  expect(new Set((await cells([])).map(({ value }) => value))).toEqual(new Set([0])));

it('networking and opening processes of other programmes change no former report of theirs (RP-1)', async () => {
  const facts = [
    { ...logged('2026-02-01', 'n1'), factType: 'NetworkingLogged' as const, agencyId: 'a9' },
    { ...stage('2026-05-01', 'agreed'), agencyId: 'a9' },
  ];
  const run = (known: readonly Fact[]) =>
    computeFormerCells(mbeCtrlV2, year, { facts: streamed(known), itemsMovedToOtherYear: new Map() });
  expect(await run(facts)).toEqual(await run([]));
});
