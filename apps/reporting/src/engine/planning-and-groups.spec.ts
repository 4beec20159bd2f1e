import type { CountedPlanning, GroupParticipants } from '@geleit/contracts';
import { jmdStat } from '../definitions/jmd-stat.js';
import { mbeCtrl } from '../definitions/mbe-ctrl.js';
import { sbgNrw } from '../definitions/sbg-nrw.js';
import type { Fact } from './fact.js';
import { cellsOf, entry, held, statedCase, tableOf } from './stated.features.js';
import type { UnstatedFact } from './stated-year.js';

const planningOf = (changes: Partial<CountedPlanning>): CountedPlanning => ({
  assessmentsCompletedOn: [],
  plansAgreedOn: [],
  plansReviewedOn: [],
  plansCompletedOn: [],
  agreementsConcludedOn: [],
  goals: [],
  ...changes,
});

const present = (count: number, changes: Partial<GroupParticipants> = {}): GroupParticipants => ({
  gender: 'female',
  ageBand: '21-26',
  role: 'participant',
  count,
  ...changes,
});
let version = 0;
const unstated = (changes: Partial<UnstatedFact>): UnstatedFact => ({
  factType: 'GroupSessionHeld',
  thingToken: 'group-1',
  personToken: null,
  itemToken: 'meeting-1',
  agencyId: 'nord',
  version: (version += 1),
  occurredOn: '2026-05-04',
  programme: 'MBE',
  dims: { topics: ['work.job_search'], interpreter: 'none' },
  measures: { durationMin: 90, groupParticipants: [present(3), present(2, { gender: 'male' })] },
  ...changes,
});
const worked = (changes: Partial<UnstatedFact> = {}): UnstatedFact =>
  unstated({
    factType: 'InterpreterHoursRecorded',
    thingToken: 'booking-1',
    itemToken: 'booking-1',
    dims: { interpreter: 'professional', sessionLanguage: 'ara' },
    measures: { durationMin: 50, costCents: 3333 },
    ...changes,
  });

describe('planning', () => {
  const planned = statedCase({
    codes: [entry(), entry({ from: '2026-06-01', agencyId: 'sued', ageBand: '40-54' })],
    planning: planningOf({
      assessmentsCompletedOn: ['2026-02-01'],
      plansAgreedOn: ['2026-02-10', '2026-07-01'],
      plansReviewedOn: ['2026-06-15'],
      plansCompletedOn: ['2026-11-30'],
      agreementsConcludedOn: ['2026-03-01'],
      goals: [
        { recordedOn: '2026-03-01', result: 'reached' },
        { recordedOn: '2026-08-01', result: 'reached' },
        { recordedOn: '2026-11-30', result: 'dropped' },
      ],
    }),
  });

  it('counts on its days, with the results of goals', async () => {
    const cells = await cellsOf(mbeCtrl, [planned]);
    expect(tableOf(cells)).toMatchObject({
      assessments: 1,
      support_plans: 2,
      plan_reviews: 1,
      plans_completed: 1,
      integration_agreements: 1,
      plan_goals: 3,
      plan_goals_reached: 2,
      plan_goals_partly_reached: 0,
      plan_goals_not_reached: 0,
      plan_goals_dropped: 1,
    });
    expect(tableOf(cells, 'planGoalResult')).toEqual({ 'plan_goals reached': 2, 'plan_goals dropped': 1 });
  });
  it('counts by what the case was on the day, in the office that had it then', async () => {
    const cells = await cellsOf(mbeCtrl, [planned]);
    expect(tableOf(cells, 'agency')).toMatchObject({
      'support_plans nord': 1,
      'support_plans sued': 1,
      'plan_goals nord': 1,
      'plan_goals sued': 2,
    });
    expect(tableOf(cells, 'ageBand')).toMatchObject({ 'plan_reviews 27-39': 0, 'plan_reviews 40-54': 1 });
  });
  it('counts in the period and the office of the run alone', async () => {
    const scope = { period: { from: '2026-07-01', to: '2026-12-31' }, agencyId: 'sued' };
    expect(tableOf(await cellsOf(mbeCtrl, [planned], { scope }))).toMatchObject({
      assessments: 0,
      support_plans: 1,
      plan_goals: 2,
    });
  });
});

describe('case management (F-2)', () => {
  const managed = { kind: 'case_management' } as const;
  const cases = [
    statedCase({ programme: 'JMD', codes: [entry(managed)] }),
    statedCase({
      programme: 'JMD',
      thingToken: 'case-2',
      personToken: 'person-2',
      codes: [entry({ ...managed, hasCurrentPlan: true })],
    }),
    statedCase({
      programme: 'JMD',
      thingToken: 'case-3',
      personToken: 'person-3',
      codes: [entry({ ...managed, hasCurrentPlan: true }), entry({ ...managed, from: '2026-11-01' })],
    }),
  ];

  it('is counselling in reports without a plan that was reviewed within nine months', async () => {
    expect(tableOf(await cellsOf(jmdStat, cases))).toMatchObject({
      accompanied: 3,
      counselling: 2,
      case_management: 1,
    });
    const untilOctober = { period: { from: '2026-01-01', to: '2026-10-31' } };
    expect(tableOf(await cellsOf(jmdStat, cases, { scope: untilOctober }))).toMatchObject({
      counselling: 1,
      case_management: 2,
    });
  });
  it('is counted so in MBE as well', async () => {
    const inMbe = cases.map((one) => ({ ...one, programme: 'MBE' as const }));
    expect(tableOf(await cellsOf(mbeCtrl, inMbe))).toMatchObject({ cases: 3, case_management_cases: 1 });
  });
});

describe('school, training and work', () => {
  const young = statedCase({
    programme: 'JMD',
    spells: [
      {
        from: '2026-02-01',
        to: '2026-05-01',
        occupationAtEntry: 'school',
        occupationAtExit: 'vocational_training',
      },
      {
        from: '2026-07-01',
        to: '2026-11-01',
        closureReason: 'goal_reached',
        occupationAtEntry: 'vocational_training',
        outcomeIndicators: ['training_completed', 'work_taken_up'],
      },
    ],
  });

  it('count at entry and exit of each time that the case was open', async () => {
    const cells = await cellsOf(jmdStat, [young]);
    expect(tableOf(cells, 'occupationAtEntry')).toEqual({
      'opened school': 1,
      'accompanied school': 0,
      'opened vocational_training': 1,
      'accompanied vocational_training': 1,
    });
    expect(tableOf(cells, 'occupationAtExit')).toEqual({
      'closed unknown': 1,
      'closed vocational_training': 1,
    });
  });
  it('are unknown where nothing is stated', async () =>
    expect(
      tableOf(await cellsOf(jmdStat, [statedCase({ programme: 'JMD' })]), 'occupationAtEntry'),
    ).toMatchObject({ 'accompanied unknown': 1 }));
  it('and what else was reached count by each indicator of a closing', async () => {
    const cells = await cellsOf(mbeCtrl, [{ ...young, programme: 'MBE' }]);
    expect(tableOf(cells, 'outcomeIndicator')).toEqual({
      'closed training_completed': 1,
      'closed work_taken_up': 1,
    });
  });
});

describe('the duration of a contact', () => {
  it('is an average with one decimal, and none without contacts', async () => {
    const facts: readonly Fact[] = [
      held('2026-02-01', {}, { measures: { durationMin: 20 } }),
      held('2026-02-02', { mode: 'video' }, { measures: { durationMin: 45 } }),
      held('2026-02-03', {}, { measures: { durationMin: 45 } }),
    ];
    const cells = await cellsOf(mbeCtrl, [statedCase({ facts })]);
    expect(tableOf(cells)).toMatchObject({ contact_minutes: 110, minutes_per_contact: 36.7 });
    expect(tableOf(cells, 'mode')).toMatchObject({
      'minutes_per_contact office': 32.5,
      'minutes_per_contact video': 45,
    });
    expect(tableOf(await cellsOf(mbeCtrl, []))).toMatchObject({ minutes_per_contact: null });
  });
});

describe('groups', () => {
  const sessions = [
    unstated({}),
    unstated({ itemToken: 'meeting-2', agencyId: 'sued', dims: { topics: ['crisis', 'work.job_search'] } }),
    unstated({ itemToken: 'meeting-3', programme: 'JMD' }),
  ];

  it('count with their participants, once for each topic area, in their own programme', async () => {
    const cells = await cellsOf(mbeCtrl, [], { unstatedFacts: sessions });
    expect(tableOf(cells)).toMatchObject({ group_sessions: 2, group_participants: 10 });
    expect(tableOf(cells, 'gender')).toMatchObject({
      'group_participants female': 6,
      'group_participants male': 4,
    });
    expect(tableOf(cells, 'topicArea')).toMatchObject({
      'group_sessions crisis': 1,
      'group_sessions work': 2,
    });
    expect(tableOf(cells, 'agency')).toMatchObject({
      'group_sessions nord': 1,
      'group_participants sued': 5,
    });
    expect(tableOf(cells, 'role')).toEqual({ 'group_participants participant': 10 });
    expect(tableOf(await cellsOf(jmdStat, [], { unstatedFacts: sessions }))).toMatchObject({
      group_sessions: 1,
      group_participants: 5,
    });
  });
  it('of both programmes count in SBG-NRW, by their area', async () => {
    const cells = await cellsOf(sbgNrw, [], {
      unstatedFacts: [
        unstated({ programme: 'SBG' }),
        unstated({ programme: 'RB', itemToken: 'meeting-2', dims: { sbgArea: 'regional_counselling' } }),
      ],
    });
    expect(tableOf(cells)).toMatchObject({ group_sessions: 2, group_participants: 10 });
    expect(tableOf(cells, 'sbgArea')).toMatchObject({
      'group_sessions unknown': 1,
      'group_sessions regional_counselling': 1,
    });
    expect(tableOf(cells, 'ageBand')).toMatchObject({ 'group_participants 21-26': 10 });
  });
  it('count as corrected last, and not if they were struck, moved away or are outside the period', async () => {
    const struck = unstated({ itemToken: 'meeting-2' });
    const unstatedFacts = [
      unstated({}),
      unstated({ measures: { groupParticipants: [present(8)] } }),
      struck,
      unstated({ factType: 'GroupSessionStruck', itemToken: 'meeting-2', dims: {}, measures: {} }),
      unstated({ itemToken: 'meeting-3' }),
      unstated({ itemToken: 'meeting-4', occurredOn: '2026-12-01' }),
    ];
    const cells = await cellsOf(mbeCtrl, [], {
      unstatedFacts,
      movedAway: new Map([['meeting-3', version + 1]]),
      scope: { period: { from: '2026-01-01', to: '2026-06-30' } },
    });
    expect(tableOf(cells)).toMatchObject({ group_sessions: 1, group_participants: 8 });
  });
});

describe('the work of interpreters', () => {
  it('counts in minutes and euros, as recorded last', async () => {
    const other = { thingToken: 'booking-2', itemToken: 'booking-2' };
    const cells = await cellsOf(mbeCtrl, [], {
      unstatedFacts: [
        worked(),
        worked({ measures: { durationMin: 60, costCents: 4001 } }),
        worked({ ...other, dims: { interpreter: 'volunteer', sessionLanguage: 'kmr' }, agencyId: 'sued' }),
      ],
    });
    expect(tableOf(cells)).toMatchObject({ interpreter_minutes: 110, interpreter_cost: 73.34 });
    expect(tableOf(cells, 'interpreter')).toMatchObject({
      'interpreter_minutes professional': 60,
      'interpreter_cost volunteer': 33.33,
    });
    expect(tableOf(cells, 'sessionLanguage')).toMatchObject({ 'interpreter_minutes kmr': 50 });
    expect(tableOf(cells, 'agency')).toMatchObject({ 'interpreter_cost nord': 40.01 });
  });
  it('counts in one programme, that of the last record, and not once it was struck', async () => {
    const unstatedFacts = [worked(), worked({ programme: 'JMD' })];
    expect(tableOf(await cellsOf(mbeCtrl, [], { unstatedFacts }))).toMatchObject({ interpreter_minutes: 0 });
    const struck = [worked(), worked({ factType: 'InterpreterHoursStruck', dims: {}, measures: {} })];
    expect(tableOf(await cellsOf(mbeCtrl, [], { unstatedFacts: struck }))).toMatchObject({
      interpreter_minutes: 0,
    });
  });
});

describe('networking and opening processes of JMD', () => {
  it('count, and those of integration agencies do not', async () => {
    const logged = (programme: 'JMD' | 'IA', thingToken: string): UnstatedFact =>
      unstated({
        factType: programme === 'IA' ? 'NetworkContactLogged' : 'NetworkingLogged',
        thingToken,
        itemToken: thingToken,
        programme,
        dims: { networkKind: 'network_meeting', partner: 'school', networkCommittee: 'youth_welfare' },
        measures: { attendanceMin: 90, preparationMin: 30 },
      });
    const opening = {
      ...statedCase({ programme: 'JMD', thingToken: 'project-1', personToken: null }),
      statement: { kind: 'opening_process' as const, agencyId: 'nord', spells: [{ from: '2026-02-01' }] },
      facts: [
        held(
          '2026-09-01',
          { openingStage: 'reviewed', openingEffect: 'reached' },
          { factType: 'OpeningStageReached', itemToken: null },
        ),
      ],
    };
    const cells = await cellsOf(jmdStat, [opening], {
      unstatedFacts: [logged('IA', 'contact-1'), logged('JMD', 'contact-2')],
    });
    expect(tableOf(cells)).toMatchObject({
      network_contacts: 1,
      network_minutes: 120,
      opening_processes: 1,
      opening_processes_open_at_start: 0,
      opening_processes_started: 1,
      opening_processes_ended: 0,
      opening_processes_open_at_end: 1,
    });
    expect(tableOf(cells, 'partner')).toEqual({
      'network_contacts school': 1,
      'network_minutes school': 120,
    });
    expect(tableOf(cells, 'networkCommittee')).toMatchObject({ 'network_minutes youth_welfare': 120 });
    expect(tableOf(cells, 'networkRole')).toMatchObject({ 'network_contacts unknown': 1 });
    expect(tableOf(cells, 'openingEffect')).toEqual({ 'opening_processes reached': 1 });
  });
});
