import { counsellingTopics, type CounsellingTopic } from '@geleit/contracts';
import type { ReportCell } from './cells.js';
import type { ClientJourney } from './client-journey.js';
import { yearPeriod, type Period } from './period.js';
import type { Organisation } from './organisation.js';
import { putRight } from './correction.js';
import { drawPopulation } from './population.js';
import { refugeeShare } from './refugee-distributions.js';
import { expectedCounsellingCells } from './expected-counselling-cells.js';

const organisations: readonly Organisation[] = [1, 2, 3].map((number) => ({
  tenant: `tenant-${number}`,
  name: `organisation-${number}`,
  offices: [1, 2].map((office) => ({
    agencyId: `agency-${number}-${office}`,
    counsellors: [{ login: `${number}.${office}`, staffId: `staff-${number}-${office}` }],
    workers: [],
    positions: [],
  })),
}));
const settings = { people: 12_000, seed: 7, year: 2025, organisations };
const year = yearPeriod(2025);
const lives = [...drawPopulation(settings)];
const isRefugeeService = ({ programme }: ClientJourney) => ['SBG', 'RB', 'AVB'].includes(programme);
const refugees = lives.filter(isRefugeeService);
const others = lives.filter((life) => !isRefugeeService(life));
const reports = { MBE: 'MBE-CTRL', JMD: 'JMD-STAT', SBG: 'SBG-NRW' } as const;
const counted = expectedCounsellingCells(lives, year);
const of = (programme: keyof typeof reports) => counted[reports[programme]];
const total = (reportCells: readonly ReportCell[], measure: string) =>
  reportCells.find((cell) => cell.dimension === 'total' && cell.measure === measure)?.value ?? NaN;
const daysOf = ({ enrolledOn, steps }: ClientJourney) => [
  enrolledOn,
  ...steps.map((step) => (step.step === 'session' ? step.session.day : step.day)),
];

describe("a county's year", () => {
  it('is the same for the same seed, life by life, and another for another', () => {
    expect([...drawPopulation({ ...settings, people: 50 })]).toEqual(lives.slice(0, 50));
    expect([...drawPopulation({ ...settings, people: 50, seed: 8 })]).not.toEqual(lives.slice(0, 50));
  });

  it('follows the published shares of adult counselling', () => {
    const mbe = of('MBE');
    expect(others.filter(({ programme }) => programme === 'MBE').length / others.length).toBeCloseTo(
      301_417 / (301_417 + 118_592),
      1,
    );
    expect(
      Math.abs(total(mbe, 'co_advised_relatives') / total(mbe, 'cases') - 224_326 / 301_417),
    ).toBeLessThan(0.03);
    const firstYear = lives.filter(
      ({ programme, attributes }) => programme === 'MBE' && attributes.sinceEntry === 'under_1',
    ).length;
    expect(
      Math.abs(firstYear / lives.filter(({ programme }) => programme === 'MBE').length - 0.717),
    ).toBeLessThan(0.02);
    const counselled = others.filter(({ isEnrolled }) => isEnrolled);
    const forForms = counselled.filter(({ steps }) =>
      steps.some((step) => step.step === 'session' && step.session.topics.includes('everyday.forms_help')),
    );
    expect(Math.abs(forForms.length / counselled.length - 0.47)).toBeLessThan(0.02);
  });

  it('follows the published shares of youth migration services', () => {
    const jmd = of('JMD');
    const counselled = lives.filter(({ programme, isEnrolled }) => programme === 'JMD' && isEnrolled);
    const managed = counselled.filter(({ steps }) => steps.some(({ step }) => step === 'upgrade'));
    expect(Math.abs(managed.length / counselled.length - 51_316 / 118_592)).toBeLessThan(0.03);
    expect(Math.abs(total(jmd, 'share_first_two_years') - 53.9)).toBeLessThan(3);
  });

  it('brings a share of people, without secured status, to refugee counselling, most to the regional one', () => {
    expect(Math.abs(refugees.length / lives.length - refugeeShare)).toBeLessThan(0.02);
    expect(new Set(refugees.map(({ attributes }) => attributes.statusGroup))).toEqual(
      new Set(['asylum', 'tolerated']),
    );
    expect(
      refugees.filter(({ sbgArea }) => sbgArea === 'regional_counselling').length / refugees.length,
    ).toBeGreaterThan(0.7);
    expect(new Set(refugees.map(({ programme, sbgArea }) => `${programme} ${sbgArea}`))).toEqual(
      new Set([
        'SBG regional_counselling',
        'RB regional_counselling',
        'SBG psychosocial_centre',
        'SBG departure_perspective_counselling',
        'AVB undefined',
      ]),
    );
    expect(
      refugees.filter(
        ({ programme, sbgArea, enrolledOn }) =>
          sbgArea === 'regional_counselling' && (programme === 'RB') !== enrolledOn >= '2025-01-01',
      ),
    ).toEqual([]);
    expect(others.filter(({ sbgArea }) => sbgArea !== undefined)).toEqual([]);
  });

  it('happens in order and within its year, after entry and birth', () => {
    const possible = (clientJourney: ClientJourney) => {
      const days = [
        clientJourney.person.birth,
        clientJourney.person.enteredOn,
        ...daysOf(clientJourney),
        '2025-12-31',
      ];
      return days.join() === [...days].sort().join();
    };
    expect(lives.filter((life) => !possible(life))).toEqual([]);
  });

  it('respects the age limit of 27 and asks for no status in JMD', () => {
    const young = ({ programme, attributes: { ageBand }, person }: ClientJourney) => [
      programme === 'JMD',
      ['18-20', '21-26'].includes(ageBand),
      person.residenceStatus === undefined,
    ];
    expect(others.filter((life) => new Set(young(life)).size > 1)).toEqual([]);
  });

  it('uses known topics only', () => {
    const known: readonly string[] = counsellingTopics;
    const topics = new Set(
      lives.flatMap(({ steps }) =>
        steps.flatMap((step) => (step.step === 'session' ? step.session.topics : [])),
      ),
    );
    expect([...topics].filter((topic) => !known.includes(topic))).toEqual([]);
  });
});

describe('what changes and what was wrong', () => {
  it('changes facts within the year, and leaves some cases open without a contact', () => {
    const changed = new Set(lives.flatMap(({ steps }) => steps.map(({ step }) => step)));
    expect([...changed]).toEqual(expect.arrayContaining(['facts', 'change']));
    expect(lives.filter(({ enrolledOn }) => enrolledOn < '2024-06-30').length).toBeGreaterThan(100);
    expect(lives.some(({ person }) => person.birth.endsWith('-01-01'))).toBe(true);
    expect(lives.some(({ isEnrolled, advisedOnce }) => !isEnrolled && advisedOnce !== undefined)).toBe(true);
  });

  it('corrects every kind of mistake, and never in a life that another office or organisation shares', () => {
    const wrong = lives.filter(({ corrections }) => corrections.length > 0);
    expect(new Set(wrong.flatMap(({ corrections }) => corrections.map(({ corrects }) => corrects)))).toEqual(
      new Set([
        'case_opened_in_error',
        'session_in_wrong_case',
        'session',
        'person',
        'case',
        'closure',
        'plan',
        'transition',
        'registered_twice',
      ]),
    );
    expect(
      wrong.filter(
        ({ referral, steps }) => referral !== undefined || steps.some(({ step }) => step === 'transfer'),
      ),
    ).toEqual([]);
  });

  it('counts what was put right, and nothing of a void case', () => {
    const of = (corrects: string) =>
      lives.filter(
        ({ programme, enrolledOn, corrections }) =>
          programme === 'MBE' &&
          enrolledOn > '2025-01-01' &&
          corrections.some((one) => one.corrects === corrects),
      );
    const count = (some: readonly ClientJourney[], measure: string) =>
      total(expectedCounsellingCells(some, year)['MBE-CTRL'], measure);
    const voided = of('case_opened_in_error');
    expect([count(voided, 'cases'), count(voided.map(putRight), 'cases')]).toEqual([voided.length, 0]);
    const struck = of('session_in_wrong_case');
    expect(count(struck, 'contacts') - count(struck.map(putRight), 'contacts')).toBe(struck.length);
    const longer = of('session');
    expect(count(longer.map(putRight), 'contact_minutes') - count(longer, 'contact_minutes')).toBe(
      5 * longer.length,
    );
    expect(voided.length * struck.length * longer.length).toBeGreaterThan(0);
  });
});

describe('the independent count', () => {
  it('adds up every breakdown by case to its total', () => {
    const mbe = of('MBE');
    for (const dimension of [
      'gender',
      'ageBand',
      'nationality',
      'statusGroup',
      'sinceEntry',
      'language',
      'accessPath',
      'integrationCourse',
    ])
      for (const measure of ['cases', 'co_advised_relatives', 'contacts', 'persons_reached'])
        expect(
          mbe
            .filter((cell) => cell.dimension === dimension && cell.measure === measure)
            .reduce((sum, { value }) => sum + (value ?? 0), 0),
        ).toBe(total(mbe, measure));
  });

  it('carries the stock over from one period to the next, row by row', () => {
    const stock = (period: Period, measure: string) =>
      Object.values(expectedCounsellingCells(lives, period)).map(
        (cells) =>
          new Map(
            cells
              .filter((cell) => cell.measure === measure && (cell.value ?? 0) > 0)
              .map(({ dimension, code, value }) => [`${dimension} ${code}`, value]),
          ),
      );
    const [first, second] = [
      { from: '2025-01-01', to: '2025-06-30' },
      { from: '2025-07-01', to: '2025-12-31' },
    ];
    expect(stock(first, 'open_at_end')).toEqual(stock(second, 'open_at_start'));
    expect(stock(yearPeriod(2024), 'open_at_end')).toEqual(stock(first, 'open_at_start'));
    expect(stock(second, 'open_at_start')[0]?.size).toBeGreaterThan(50);
  });

  it('balances what was open, came and went, in the whole and in each office', () => {
    for (const cells of Object.values(counted)) {
      const rows = Map.groupBy(
        cells.filter(({ dimension }) => ['total', 'agency'].includes(dimension)),
        ({ dimension, code }) => `${dimension} ${code}`,
      );
      expect(rows.size).toBe(7);
      for (const row of rows.values()) {
        const value = (name: string) => row.find(({ measure }) => measure === name)?.value ?? NaN;
        expect(
          value('open_at_start') +
            value('opened') +
            value('transferred_in') -
            value('closed') -
            value('transferred_out'),
        ).toBe(value('open_at_end'));
      }
    }
  });

  it('adds up refugee counselling to its total, including persons and open cases', () => {
    const sbg = of('SBG');
    for (const dimension of ['sbgArea', 'gender', 'ageBand', 'nationality', 'statusGroup'])
      for (const measure of ['contacts', 'persons', 'cases', 'open_at_end'])
        expect(
          sbg
            .filter((cell) => cell.dimension === dimension && cell.measure === measure)
            .reduce((sum, { value }) => sum + (value ?? 0), 0),
        ).toBe(total(sbg, measure));
    expect(total(sbg, 'open_at_end')).toBeLessThan(total(sbg, 'cases'));
    expect(total(sbg, 'persons')).toBe(total(sbg, 'contacted_cases') + total(sbg, 'short_contacts'));
  });

  it('counts a contact in the office that held it, and a transferred case in both offices', () => {
    const mbe = of('MBE');
    const inOffices = (measure: string) =>
      mbe
        .filter((cell) => cell.dimension === 'agency' && cell.measure === measure)
        .reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(inOffices('contacts')).toBe(total(mbe, 'contacts'));
    const transferred = lives
      .filter(({ programme }) => programme === 'MBE')
      .flatMap(({ steps }) => steps.filter((step) => step.step === 'transfer' && step.day > '2025-01-01'));
    expect(transferred.length).toBeGreaterThan(50);
    expect(inOffices('cases')).toBe(total(mbe, 'cases') + transferred.length);
  });

  it('shows the average posts of the year, and cases for each post', () => {
    const [office] = organisations[0]?.offices ?? [];
    if (office === undefined) throw new Error('no office');
    const positions = [
      { programme: 'MBE', fte: 1.5, from: '2020-01-01', until: '2025-08-31' },
      { programme: 'MBE', fte: 0.5, from: '2025-11-01' },
      { programme: 'JMD', fte: 1, from: '2025-01-01' },
      { programme: 'MBE', fte: 1, from: '2026-01-01' },
    ] as const;
    const cells = expectedCounsellingCells([], year, [{ ...office, positions }]);
    // 1.5 × 243 / 365 + 0.5 × 61 / 365
    expect(total(cells['MBE-CTRL'], 'fte')).toBe(1.08);
    expect(total(cells['JMD-STAT'], 'fte')).toBe(1);
    expect(cells['MBE-CTRL']).toContainEqual({
      dimension: 'agency',
      code: office.agencyId,
      measure: 'cases_per_fte',
      value: 0,
    });
    expect(total(cells['MBE-CTRL'], 'cases_per_fte_key')).toBe(150);
  });

  it('leaves out lives that ended before the year, and counts a case without any activity', () => {
    const [life] = lives.filter(({ isEnrolled, enrolledOn }) => isEnrolled && enrolledOn < '2025-01-01');
    if (life === undefined) throw new Error('no life starts before the year');
    const count = (one: ClientJourney) =>
      total(expectedCounsellingCells([{ ...one, programme: 'MBE' }], year)['MBE-CTRL'], 'cases');
    const closed = { step: 'close', day: '2024-12-31', reason: 'moved_away' } as const;
    const early = { ...life, steps: [closed] };
    expect(count(early)).toBe(0);
    expect(count({ ...early, steps: [closed, { step: 'reopen', day: '2025-03-01' }] })).toBe(1);
    expect(count({ ...early, steps: [{ ...closed, day: '2025-01-01' }] })).toBe(1);
    expect(count({ ...early, steps: [] })).toBe(1);
    expect(count({ ...early, enrolledOn: '2025-01-01', steps: [] })).toBe(1);
    expect(count({ ...early, enrolledOn: '2025-01-01', steps: [], isEnrolled: false })).toBe(0);
  });

  const session = (day: string, ...about: CounsellingTopic[]) =>
    ({
      step: 'session',
      session: { day, at: `${day}T10:00:00+01:00`, durationMin: 30, mode: 'office', topics: about },
    }) as const;

  it('counts the life of one refugee', () => {
    const life = refugees.find(({ programme }) => programme === 'SBG');
    if (life === undefined) throw new Error('no such life');
    const earlier = { ...life, enrols: true, enrolledOn: '2024-12-01' };
    const steps = [
      session('2024-12-01', 'work'),
      session('2025-01-10', 'residence_asylum', 'residence_asylum.dublin'),
      session('2025-02-10', 'crisis'),
      { step: 'close', day: '2025-03-01', reason: 'moved_away' } as const,
    ];
    const closedLater = [{ step: 'close', day: '2025-03-01', reason: 'moved_away' } as const];
    const cells = expectedCounsellingCells(
      [
        { ...earlier, steps },
        { ...earlier, steps: closedLater },
        { ...earlier, enrolledOn: '2025-05-01', steps: [] },
      ],
      year,
    )['SBG-NRW'];
    const value = (dimension: string, code: string, measure: string) =>
      cells.find((cell) => cell.dimension === dimension && cell.code === code && cell.measure === measure)
        ?.value;
    expect(
      ['contacts', 'persons', 'cases', 'contacted_cases', 'open_at_end'].map((measure) =>
        value('total', 'all', measure),
      ),
    ).toEqual([2, 1, 3, 1, 1]);
    expect(
      ['contacts', 'persons', 'cases', 'open_at_end'].map((measure) =>
        value('sbgArea', life.sbgArea ?? '', measure),
      ),
    ).toEqual([2, 1, 3, 1]);
    expect([
      value('topicArea', 'residence_asylum', 'contacts'),
      value('topicArea', 'residence_asylum', 'cases'),
      value('topicArea', 'work', 'contacts'),
      value('mode', 'office', 'contacts'),
    ]).toEqual([1, 1, undefined, 2]);
  });

  it('counts one life', () => {
    const [life] = lives;
    if (life === undefined) throw new Error('no such life');
    const cells = expectedCounsellingCells(
      [
        {
          ...life,
          programme: 'MBE',
          isEnrolled: true,
          enrolledOn: '2024-12-01',
          steps: [
            session('2024-12-01', 'work'),
            { step: 'relatives', day: '2024-12-01', adults: 1, children: 4 },
            { step: 'upgrade', day: '2024-12-01' },
            session('2025-01-10', 'everyday.forms_help', 'everyday.mobility'),
            { step: 'relatives', day: '2025-01-10', adults: 1, children: 1 },
            { step: 'close', day: '2025-02-01', reason: 'moved_away' },
            { step: 'reopen', day: '2025-03-01' },
            session('2025-03-01', 'crisis'),
            {
              step: 'planning',
              day: '2025-03-31',
              planned: { about: 'plan', act: 'agree' },
            },
          ],
        },
      ],
      year,
    )['MBE-CTRL'];
    const value = (dimension: string, code: string, measure: string) =>
      cells.find((cell) => cell.dimension === dimension && cell.code === code && cell.measure === measure)
        ?.value;
    expect(
      [
        'cases',
        'case_management_cases',
        'co_advised_relatives',
        'persons_reached',
        'contacts',
        'forms_help_contacts',
      ].map((measure) => value('total', 'all', measure)),
    ).toEqual([1, 1, 2, 3, 2, 1]);
    expect([
      value('topicArea', 'everyday', 'contacts'),
      value('topicArea', 'work', 'contacts'),
      value('closureReason', 'moved_away', 'closed'),
    ]).toEqual([1, undefined, 1]);
    expect(
      ['open_at_start', 'opened', 'closed', 'open_at_end'].map((measure) => value('total', 'all', measure)),
    ).toEqual([1, 1, 1, 1]);
  });
});
