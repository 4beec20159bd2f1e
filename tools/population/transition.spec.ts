import type { ReportCell } from './cells.js';
import type { ClientJourney, TransitionStep } from './client-journey.js';
import { putRight } from './correction.js';
import { yearsCompleted } from './day.js';
import { expectedCounsellingCells } from './expected-counselling-cells.js';
import { dayOfStep } from './insert-step.js';
import type { Organisation } from './organisation.js';
import { yearPeriod } from './period.js';
import { drawPopulation } from './population.js';

const organisation: Organisation = {
  tenant: 'tenant',
  name: 'organisation',
  offices: [1, 2].map((office) => ({
    agencyId: `agency-${office}`,
    counsellors: [{ login: `${office}`, staffId: `staff-${office}` }],
    workers: [],
    positions: [],
  })),
};
const lives = [...drawPopulation({ people: 3000, seed: 7, year: 2025, organisations: [organisation] })];
const transitionOf = ({ steps }: ClientJourney) => steps.find((step) => step.step === 'transition');
const transitioned = lives.flatMap((life) => {
  const transition = transitionOf(life);
  return transition === undefined ? [] : [{ life, transition }];
});
const year = yearPeriod(2025);
const valueOf = (cells: readonly ReportCell[], measure: string, dimension = 'total', code = 'all') =>
  cells.find((cell) => cell.dimension === dimension && cell.code === code && cell.measure === measure)?.value;

describe('whoever goes on in adult counselling', () => {
  it('comes from each of the other programmes, with every consent', () => {
    expect(new Set(transitioned.map(({ life }) => life.programme))).toEqual(new Set(['JMD', 'SBG', 'RB']));
    expect(new Set(transitioned.map(({ transition }) => transition.dataScopes.join())).size).toBe(4);
  });
  it('was younger than 27 when they came to a youth migration service, and is soon 27', () => {
    const young = transitioned.filter(({ life }) => life.programme === 'JMD');
    const wrong = young.filter(({ life: { person, enrolledOn }, transition: { day, adultProblem } }) => {
      const age = yearsCompleted(person.birth, day);
      return (
        yearsCompleted(person.birth, enrolledOn) >= 27 ||
        age < 26 ||
        age < 27 !== (adultProblem !== undefined)
      );
    });
    expect(wrong).toEqual([]);
    expect(young.some(({ transition }) => transition.adultProblem !== undefined)).toBe(true);
  });
  it('does so after everything in the former case and before everything in the new one', () => {
    const disordered = transitioned.filter(
      ({ life, transition }) =>
        life.steps.at(-1) !== transition ||
        life.steps.some((step) => dayOfStep(step) > transition.day) ||
        transition.next.steps.some((step) => dayOfStep(step) < transition.day),
    );
    expect(disordered).toEqual([]);
  });
});

describe('the count of a case that goes on', () => {
  const [first] = transitioned.filter(({ life }) => life.programme === 'JMD');
  if (first === undefined) throw new Error('no such life');
  const { life } = first;
  const told = (changes: Partial<TransitionStep> = {}): ClientJourney => ({
    ...life,
    enrolledOn: '2025-02-01',
    attributes: { ...life.attributes, integrationCourse: 'before' },
    steps: [
      { step: 'facts', day: '2025-02-01', facts: { occupation: 'preparatory_class' } },
      {
        step: 'course',
        day: '2025-02-01',
        course: {
          kind: 'general',
          level: 'A1',
          entitlement: 'entitled',
          entitledOn: '2025-02-01',
          startedOn: '2025-03-01',
          isStruck: false,
        },
      },
      {
        ...first.transition,
        day: '2025-06-01',
        residenceStatus: 'refugee_25_2_1',
        outcomes: ['training_begun'],
        occupation: 'in_company_training',
        dataScopes: [],
        next: { agencyId: 'agency-2', counsellor: life.counsellor, steps: [] },
        ...changes,
      },
    ],
    corrections: [{ corrects: 'transition' }],
  });
  const cellsOf = (one: ClientJourney) => expectedCounsellingCells([one], year);

  it('closes the former one with what was reached, and opens one of adult counselling', () => {
    const cells = cellsOf(told());
    const [jmd, mbe] = [cells['JMD-STAT'], cells['MBE-CTRL']];
    expect([
      valueOf(jmd, 'closed', 'closureReason', 'handed_over_programme'),
      valueOf(jmd, 'closed', 'outcomeIndicator', 'training_begun'),
      valueOf(jmd, 'opened', 'occupationAtEntry', 'preparatory_class'),
      valueOf(jmd, 'closed', 'occupationAtExit', 'in_company_training'),
      valueOf(jmd, 'open_at_end'),
    ]).toEqual([1, 1, 1, 1, 0]);
    expect([
      valueOf(mbe, 'opened'),
      valueOf(mbe, 'open_at_end', 'agency', 'agency-2'),
      valueOf(mbe, 'cases', 'statusGroup', 'protection'),
      valueOf(mbe, 'persons'),
    ]).toEqual([1, 1, 1, 1]);
  });
  it('knows courses and work there only with a consent', () => {
    const [without, withPlan, withWork] = ([[], ['plan'], ['education_work']] as const).map(
      (dataScopes) => cellsOf(told({ dataScopes }))['MBE-CTRL'],
    );
    const known = (cells: readonly ReportCell[] = []) => [
      valueOf(cells, 'cases', 'integrationCourse', 'during'),
      valueOf(cells, 'cases', 'occupation', 'in_company_training'),
    ];
    expect([known(without), known(withPlan), known(withWork)]).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [1, 1],
    ]);
  });
  it('is that of one open case again once it was put right', () => {
    const cells = cellsOf(putRight(told()));
    const [jmd, mbe] = [cells['JMD-STAT'], cells['MBE-CTRL']];
    expect([valueOf(jmd, 'open_at_end'), valueOf(jmd, 'closed'), valueOf(mbe, 'cases')]).toEqual([1, 0, 0]);
    expect(valueOf(jmd, 'accompanied', 'occupation', 'in_company_training')).toBe(1);
  });
});
