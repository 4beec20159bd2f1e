import { iaSb } from '../definitions/ia-sb.js';
import type { Fact } from './fact.js';
import { cellsOf, tableOf } from './stated.features.js';
import type { ProjectStatement, StatedThing } from './stated-year.js';

const project = (changes: Partial<StatedThing & ProjectStatement> = {}): StatedThing => {
  const { spells = [{}], agencyId = 'nord', kind = 'integration_project', ...rest } = changes;
  return {
    thingToken: 'project-1',
    personToken: null,
    programme: 'IA',
    isVoid: false,
    statement: { spells, agencyId, kind },
    facts: [],
    ...rest,
  };
};
const fact = (changes: Partial<Fact>): Fact => ({
  factType: 'MeasureHeld',
  thingToken: 'project-1',
  personToken: null,
  itemToken: 'measure-1',
  agencyId: 'nord',
  version: 1,
  occurredOn: '2026-03-10',
  dims: { projectField: 'social_space_work', measureType: 'workshop', target: 'neighbourhood' },
  measures: {},
  ...changes,
});
const stage = (occurredOn: string, openingStage: string): Fact =>
  fact({ factType: 'OpeningStageReached', itemToken: null, occurredOn, dims: { openingStage } });
const opening = { thingToken: 'project-2', kind: 'opening_process' as const };

describe('IA-SB by statements', () => {
  it('has stock and flow of projects and opening processes', async () => {
    const cells = await cellsOf(iaSb, [
      project({ spells: [{ from: '2026-01-15', to: '2026-12-31' }] }),
      project({ ...opening, spells: [{ to: '2026-05-01' }, { from: '2026-06-01' }] }),
    ]);
    expect(tableOf(cells)).toMatchObject({
      projects: 1,
      projects_open_at_start: 0,
      projects_started: 1,
      projects_ended: 1,
      projects_open_at_end: 0,
      opening_processes: 1,
      opening_processes_open_at_start: 1,
      opening_processes_started: 1,
      opening_processes_ended: 1,
      opening_processes_open_at_end: 1,
    });
    expect(tableOf(cells, 'agency')).toMatchObject({ 'opening_processes_open_at_start nord': 1 });
  });
  it('counts an opening process in a period in which it reaches no stage', async () => {
    expect(tableOf(await cellsOf(iaSb, [project(opening)]))).toMatchObject({
      opening_processes: 1,
      opening_processes_reviewed: 0,
    });
    const reached = await cellsOf(iaSb, [
      project({ ...opening, facts: [stage('2026-02-01', 'implemented'), stage('2026-06-01', 'reviewed')] }),
    ]);
    expect(tableOf(reached)).toMatchObject({ opening_processes: 1, opening_processes_reviewed: 1 });
    expect(tableOf(reached, 'openingStage')).toEqual({
      'opening_processes implemented': 1,
      'opening_processes reviewed': 1,
    });
  });
  it('counts measures with their participants by office', async () => {
    const someone = { gender: 'female', ageBand: '27-39', background: 'none', role: 'volunteer', count: 4 };
    const cells = await cellsOf(iaSb, [
      project({ facts: [fact({ factType: 'ParticipationCounted', measures: { participants: [someone] } })] }),
    ]);
    expect(tableOf(cells)).toMatchObject({ measures_held: 1, participants: 4, volunteers: 4 });
    expect(tableOf(cells, 'agency')).toMatchObject({ 'measures_held nord': 1, 'participants nord': 4 });
  });
  it('counts no measure, goal or stage that was struck, and tells how projects ended (E9)', async () => {
    const reviewed = stage('2026-06-01', 'reviewed');
    const struck = { version: 2, measures: {} };
    const cells = await cellsOf(iaSb, [
      project({
        spells: [{ to: '2026-12-31', ending: 'funding_year_over' }],
        facts: [
          fact({}),
          fact({ ...struck, factType: 'MeasureStruck', dims: {} }),
          fact({ factType: 'GoalEvaluated', itemToken: 'goal', dims: { goalResult: 'reached' } }),
          fact({ ...struck, factType: 'GoalStruck', itemToken: 'goal', dims: {} }),
        ],
      }),
      project({
        ...opening,
        spells: [{ to: '2026-07-01', ending: 'broken_off' }],
        facts: [
          reviewed,
          { ...reviewed, factType: 'OpeningStageStruck', version: 2 },
          stage('2026-05-01', 'agreed'),
        ],
      }),
    ]);
    expect(tableOf(cells)).toMatchObject({
      measures_held: 0,
      goals: 0,
      opening_processes: 1,
      opening_processes_reviewed: 0,
    });
    expect(tableOf(cells, 'openingStage')).toEqual({ 'opening_processes agreed': 1 });
    expect(tableOf(cells, 'projectEnding')).toMatchObject({
      'projects_ended funding_year_over': 1,
      'opening_processes_ended broken_off': 1,
    });
  });
  it('counts a stage again that was reached after it was struck on that day', async () => {
    const reviewed = stage('2026-06-01', 'reviewed');
    const facts = [
      reviewed,
      { ...reviewed, factType: 'OpeningStageStruck' as const, version: 2 },
      { ...reviewed, version: 3 },
    ];
    expect(tableOf(await cellsOf(iaSb, [project({ ...opening, facts })]))).toMatchObject({
      opening_processes_reviewed: 1,
    });
  });
  it('counts nothing of a void project or of another programme', async () =>
    expect(
      tableOf(
        await cellsOf(iaSb, [
          project({ isVoid: true, facts: [fact({})] }),
          project({ ...opening, programme: 'MBE', facts: [fact({})] }),
        ]),
      ),
    ).toMatchObject({ projects: 0, opening_processes: 0, measures_held: 0 }));
  it('counts network contacts that were not struck', async () => {
    const logged = (thingToken: string, factType: 'NetworkContactLogged' | 'NetworkContactStruck') => ({
      ...fact({
        factType,
        thingToken,
        itemToken: thingToken,
        version: factType === 'NetworkContactStruck' ? 2 : 1,
        dims: { projectField: 'antidiscrimination', networkKind: 'network_meeting', partner: 'school' },
      }),
      programme: 'IA' as const,
    });
    const cells = await cellsOf(iaSb, [], {
      unstatedFacts: [
        logged('contact-1', 'NetworkContactLogged'),
        logged('contact-2', 'NetworkContactLogged'),
        logged('contact-2', 'NetworkContactStruck'),
      ],
    });
    expect(tableOf(cells)).toMatchObject({ network_contacts: 1 });
    expect(tableOf(cells, 'partner')).toEqual({ 'network_contacts school': 1 });
  });
});
