import type { CaseStep } from './client-journey.js';
import { courseStageOn } from './course.js';
import type { Organisation } from './organisation.js';
import { drawPopulation } from './population.js';
import type { Course } from './work-step.js';

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
const steps = lives.flatMap((life) => life.steps);
const courses = steps.flatMap((step) => (step.step === 'course' ? [step.course] : []));

function filedOf(step: CaseStep): string | undefined {
  if (step.step === 'papers') return `papers with ${step.copy ?? 'no copy'}`;
  if (step.step === 'warning') return step.isOver ? `${step.about} over` : step.about;
  return step.step === 'child_protection' ? `child protection: ${step.finding}` : undefined;
}

/** What is done beside counselling, and how it ends. */
function workOf(step: CaseStep): string | undefined {
  if (step.step === 'appointment' || step.step === 'task') return `${step.step} ${step.ending}`;
  return step.step === 'note' ? 'note' : filedOf(step);
}

describe("the counsellor's day", () => {
  it('has appointments, tasks and notes of every kind, and sessions that had been arranged', () => {
    const kinds = steps.flatMap((step) => workOf(step) ?? []);
    expect(steps.some((step) => step.step === 'session' && step.arranged !== undefined)).toBe(true);
    expect([...new Set(kinds)].sort()).toEqual([
      'appointment cancelled',
      'appointment missed',
      'appointment to_come',
      'child protection: help_offered',
      'child protection: no_risk',
      'danger',
      'danger over',
      'note',
      'papers with jpeg',
      'papers with no copy',
      'papers with pdf',
      'safe_contact',
      'safe_contact over',
      'task done',
      'task dropped',
      'task open',
    ]);
  });
  it('begins with a session, and ends when the case is closed', () => {
    const worked = ['appointment', 'task', 'note', 'papers', 'warning', 'child_protection', 'course'];
    const isOutside = (place: number, closed: number): boolean =>
      place === 0 || (closed >= 0 && place > closed);
    const outside = lives.filter((life) => {
      const closed = life.steps.findIndex(({ step }) => step === 'close');
      return life.steps.some(({ step }, place) => worked.includes(step) && isOutside(place, closed));
    });
    expect(outside).toEqual([]);
  });
});

describe('the demonstration for sixty people', () => {
  const organisations = [1, 2, 3].map((number) => ({ ...organisation, tenant: `tenant-${number}` }));
  const few = [...drawPopulation({ people: 60, seed: 1, year: 2025, organisations })];
  const happened = few.flatMap((life) => life.steps);
  const numberOf = (...kinds: readonly string[]) =>
    happened.filter(({ step }) => kinds.includes(step)).length;

  it('has some of everything', () => {
    const kinds = [
      ...['appointment', 'task', 'note', 'papers', 'warning', 'course'],
      ...['interpreting', 'facts', 'change', 'transfer'],
    ];
    expect(kinds.filter((kind) => numberOf(kind) < 3)).toEqual([]);
    expect(numberOf('child_protection')).toBeGreaterThan(0);
    const procedures = happened.filter((step) => step.step === 'asylum');
    expect(procedures.some(({ hearing }) => hearing?.isAccompanied)).toBe(true);
    expect(procedures.some(({ decision }) => decision?.suitFiledOn !== undefined)).toBe(true);
    const transitioned = few.filter(({ steps: own }) => own.some(({ step }) => step === 'transition'));
    expect(new Set(transitioned.map(({ programme }) => programme)).size).toBeGreaterThan(1);
    const reminded = happened.filter((step) => step.step === 'appointment' && step.isReminded);
    expect(reminded.length).toBeGreaterThan(1);
  });
  it('has at most one thing beside the sessions for every two of them, plans and courses apart', () =>
    expect(numberOf('appointment', 'task', 'note', 'papers', 'warning')).toBeLessThan(
      numberOf('session') / 2,
    ));
});

describe('courses', () => {
  it('are those of adult counselling and youth migration services, with days in their order', () => {
    const programmes = lives.filter((life) => life.steps.some(({ step }) => step === 'course'));
    expect(new Set(programmes.map(({ programme }) => programme))).toEqual(new Set(['MBE', 'JMD']));
    const disordered = courses.filter(({ entitledOn, startedOn, interruptedOn, resumedOn, ended }) => {
      const days = [entitledOn, startedOn, interruptedOn, resumedOn, ended?.on].flatMap((day) => day ?? []);
      return days.join() !== [...days].sort().join() || days.some((day) => day > '2025-12-31');
    });
    expect(disordered).toEqual([]);
    expect(new Set(courses.map(({ ended }) => ended?.result)).size).toBe(6);
  });

  const course: Course = {
    kind: 'general',
    level: 'A1',
    entitlement: 'entitled',
    entitledOn: '2025-01-10',
    startedOn: '2025-03-01',
    interruptedOn: '2025-04-01',
    ended: { on: '2025-06-30', result: 'broken_off' },
    isStruck: false,
  };
  it.each([
    ['2025-01-09', undefined],
    ['2025-01-10', 'before'],
    ['2025-02-28', 'before'],
    ['2025-03-01', 'during'],
    ['2025-04-15', 'during'],
    ['2025-06-30', 'during'],
    ['2025-07-01', 'after'],
  ])('on %s somebody is %s', (day, stage) => expect(courseStageOn([course], day)).toBe(stage));
  it('prefers the course that runs, and ignores struck ones and those of other kinds', () => {
    const { ended: _, ...running } = { ...course, startedOn: '2025-08-01' };
    expect(courseStageOn([course, running], '2025-07-15')).toBe('after');
    expect(courseStageOn([course, running], '2025-08-01')).toBe('during');
    expect(courseStageOn([{ ...course, isStruck: true }], '2025-04-01')).toBeUndefined();
    expect(courseStageOn([{ ...course, kind: 'vocational' }], '2025-04-01')).toBeUndefined();
  });
});
