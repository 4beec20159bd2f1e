import type { OfficeYear, ParticipantGroup } from './office-year.js';
import { expectedProjectCells } from './expected-project-cells.js';
import { drawOfficeYears } from './draw-office-years.js';
import { yearPeriod } from './period.js';
import type { Organisation } from './organisation.js';

const organisations: readonly Organisation[] = Array.from({ length: 40 }, (_, number) => ({
  tenant: `tenant-${number}`,
  name: `organisation-${number}`,
  offices: [1, 2].map((office) => ({
    agencyId: `agency-${number}-${office}`,
    counsellors: [{ login: `counsellor-${number}.${office}`, staffId: 'counsellor' }],
    workers: [{ login: `${number}.${office}`, staffId: 'staff' }],
    positions: [],
  })),
}));
const settings = { seed: 7, year: 2025, organisations };
const offices = drawOfficeYears(settings);
const sorted = (days: readonly string[]): boolean => days.join() === [...days].sort().join();

describe("an office's year as an integration agency", () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawOfficeYears(settings)).toEqual(offices);
    expect(drawOfficeYears({ ...settings, seed: 8 })).not.toEqual(offices);
  });

  it('runs from the analysis through the funding year to the frozen report', () => {
    const impossible = offices.filter(({ analysis: { startedOn, approvedOn }, project }) => {
      if (project === undefined) return true;
      const work = project.goals.flatMap(({ measures, evaluations }) => [
        ...measures.flatMap(({ heldOn = [] }) => heldOn),
        ...evaluations.map(({ day }) => day),
      ]);
      const inOrder = work.every((day) =>
        sorted([
          startedOn,
          approvedOn,
          project.approvedOn,
          project.startedOn,
          day,
          project.frozenOn,
          project.closedOn,
        ]),
      );
      return !inOrder || work.some((day) => !day.startsWith('2025-'));
    });
    expect(impossible).toEqual([]);
  });

  it('works in fields where it found needs, with a measure for each goal', () => {
    const goals = offices.flatMap(({ analysis, project }) =>
      (project?.goals ?? []).map((goal) => ({ needs: analysis.needs, ...goal })),
    );
    expect(goals.length).toBeGreaterThan(offices.length);
    expect(
      goals.filter(
        ({ needs, field, measures, evaluations }) =>
          !needs.includes(field) || measures.length === 0 || evaluations.length === 0,
      ),
    ).toEqual([]);
  });

  it('opens institutions stage by stage, some since the year before, and corrects its log', () => {
    const openings = offices.flatMap((office) => office.openings);
    expect(openings.filter(({ stages }) => !sorted(stages.map(({ day }) => day)))).toEqual([]);
    expect(openings.some(({ stages: [{ day }] }) => day < '2025-01-01')).toBe(true);
    const network = offices.flatMap((office) => office.network);
    expect([
      network.some(({ entries }) => entries.length === 2),
      network.some(({ struck }) => struck),
      network.some(({ entries }) => (entries.at(-1)?.day ?? '') < '2025-01-01'),
    ]).toEqual([true, true, true]);
  });

  it('has no project in a year whose funding is unknown', () =>
    expect(
      drawOfficeYears({ ...settings, year: 2020 }).filter(({ project }) => project !== undefined),
    ).toEqual([]));
});

describe('the independent count of an integration agency', () => {
  const some = (count: number, changes: Partial<ParticipantGroup> = {}): ParticipantGroup => ({
    gender: 'female',
    ageBand: '27-39',
    background: 'migration_history',
    role: 'participant',
    count,
    ...changes,
  });
  const workshop = { measureType: 'workshop', target: 'neighbourhood', plannedOn: '2025-03-10' } as const;
  const talk = { kind: 'bilateral_talk', partner: 'school', field: 'antidiscrimination' } as const;
  const office: OfficeYear = {
    ...(offices[0] as OfficeYear),
    agencyId: 'here',
    project: {
      submittedOn: '2024-10-15',
      approvedOn: '2024-12-10',
      startedOn: '2025-01-10',
      fte: 1,
      frozenOn: '2025-12-28',
      closedOn: '2025-12-31',
      goals: [
        {
          field: 'social_space_work',
          evaluations: [
            { day: '2025-07-01', result: 'reached' },
            { day: '2025-12-10', result: 'partly' },
          ],
          measures: [
            {
              ...workshop,
              heldOn: '2025-03-10',
              counts: [[some(99)], [some(7), some(2, { role: 'volunteer', gender: 'male' })]],
            },
            { ...workshop, counts: [] },
          ],
        },
      ],
    },
    openings: [
      {
        partner: 'daycare',
        stages: [
          { stage: 'contacted', day: '2024-11-01' },
          { stage: 'diagnosis', day: '2025-01-05' },
          { stage: 'agreed', day: '2025-02-05' },
        ],
        measures: [{ ...workshop, heldOn: '2024-12-01', counts: [[some(50)]] }],
      },
      {
        partner: 'daycare',
        stages: [{ stage: 'contacted', day: '2024-11-01' }],
        measures: [{ ...workshop, heldOn: '2025-02-01', counts: [] }],
      },
    ],
    network: [
      { entries: [{ ...talk, day: '2025-05-05' }], struck: false },
      { entries: [{ ...talk, day: '2025-05-05' }], struck: true },
      {
        entries: [
          { ...talk, day: '2024-05-05' },
          { ...talk, day: '2025-05-06', partner: 'municipality' },
        ],
        struck: false,
      },
      {
        entries: [
          { ...talk, day: '2025-05-05' },
          { ...talk, day: '2024-05-05' },
        ],
        struck: false,
      },
    ],
  };
  const cells = expectedProjectCells([office], yearPeriod(2025));
  const value = (dimension: string, code: string, measure: string) =>
    cells.find((cell) => cell.dimension === dimension && cell.code === code && cell.measure === measure)
      ?.value;

  it('counts held measures, only the last count and evaluation, and the corrected log', () => {
    const measures = [
      'projects',
      'measures_held',
      'participants',
      'volunteers',
      'goals',
      'goals_reached',
      'goals_partly',
      'goals_not_reached',
      'network_contacts',
      'opening_processes',
      'opening_processes_reviewed',
    ];
    expect(measures.map((measure) => value('total', 'all', measure))).toEqual([
      1, 2, 9, 2, 1, 0, 1, 0, 2, 2, 0,
    ]);
    expect(measures.map((measure) => value('agency', 'here', measure))).toEqual([
      1, 2, 9, 2, 1, 0, 1, 0, 2, 2, 0,
    ]);
  });

  it('counts what was open at the start, began, ended and is open at the end', () => {
    const numbers = ['open_at_start', 'started', 'ended', 'open_at_end'];
    const stock = (name: string) => numbers.map((number) => value('total', 'all', `${name}_${number}`));
    expect([stock('projects'), stock('opening_processes')]).toEqual([
      [0, 1, 1, 0],
      [2, 0, 0, 2],
    ]);
    expect(value('projectEnding', 'completed', 'projects_ended')).toBe(1);
  });

  it('breaks it down by its own codes, with a row for each code that occurs', () => {
    expect(
      cells
        .filter(({ dimension, measure }) => dimension === 'projectField' && measure === 'measures_held')
        .map(({ code, value: held }) => [code, held]),
    ).toEqual(
      expect.arrayContaining([
        ['social_space_work', 1],
        ['intercultural_opening', 1],
        ['antidiscrimination', 0],
      ]),
    );
    expect(
      cells
        .filter(({ dimension }) => dimension === 'openingStage')
        .map(({ code, value: processes }) => [code, processes]),
    ).toEqual([
      ['diagnosis', 1],
      ['agreed', 1],
    ]);
    expect([
      value('gender', 'male', 'participants'),
      value('gender', 'male', 'volunteers'),
      value('role', 'participant', 'participants'),
      value('partner', 'municipality', 'network_contacts'),
    ]).toEqual([2, 2, 7, 1]);
    expect([
      value('measureType', 'workshop', 'measures_held'),
      value('target', 'neighbourhood', 'participants'),
      value('networkKind', 'network_meeting', 'network_contacts'),
    ]).toEqual([2, 9, undefined]);
  });
});
