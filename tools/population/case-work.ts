import type { Programme, SessionMode } from '@geleit/contracts';
import type { CaseStep } from './client-journey.js';
import { drawCourse } from './course.js';
import { germanTimestampAt, plusDays } from './day.js';
import { insertAtSession } from './insert-step.js';
import type { RandomSource, Weighted } from './random.js';
import type { Arrangement, WorkStep } from './work-step.js';

/** Of all cases, and of all sessions those that had been arranged. Assumptions, like all shares here. */
const [appointmentShare, taskShare, noteShare, arrangedShare] = [0.2, 0.2, 0.2, 0.05];
const [papersShare, copyShare, dangerShare, safeContactShare, overShare] = [0.08, 0.6, 0.05, 0.05, 0.4];
const childProtectionShare = 0.04;
/** Of the cases of programmes that accompany courses. */
const [courseShare, secondCourseShare] = [0.45, 0.15];
const programmesWithCourses: readonly Programme[] = ['MBE', 'JMD'];

type StepOf<Kind extends WorkStep['step']> = Extract<WorkStep, { readonly step: Kind }>;
const appointmentModes: Weighted<SessionMode> = [
  ['office', 70],
  ['phone', 20],
  ['home_visit', 10],
];
const appointmentEndings: Weighted<StepOf<'appointment'>['ending']> = [
  ['to_come', 40],
  ['cancelled', 30],
  ['missed', 30],
];
const taskEndings: Weighted<StepOf<'task'>['ending']> = [
  ['done', 55],
  ['open', 25],
  ['dropped', 20],
];
const noteKinds: Weighted<StepOf<'note'>['kind']> = [
  ['call', 50],
  ['e_mail', 20],
  ['letter', 15],
  ['authority', 15],
];

/**
 * What a counsellor does in a case beside its sessions, and which sessions had been arranged. No report
 * counts it.
 */
export function withCaseWork(draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] {
  const arranged = steps.map((step) =>
    step.step === 'session' && draw.happens(arrangedShare)
      ? { ...step, arranged: drawArrangement(draw) }
      : step,
  );
  const drawn = [
    ...(draw.happens(appointmentShare) ? [drawAppointment(draw)] : []),
    ...(draw.happens(taskShare) ? [drawTask(draw)] : []),
    ...(draw.happens(noteShare) ? [drawNote(draw)] : []),
  ];
  return drawn.reduce(
    (all, stepOn) => insertAtSession(draw, all, { stepOn, before: ['close'] }),
    arranged as readonly CaseStep[],
  );
}

const drawArrangement = (draw: RandomSource): Arrangement => ({
  isConfirmed: draw.happens(0.4),
  isMoved: draw.happens(0.2),
  isReminded: draw.happens(0.3),
});

function drawAppointment(draw: RandomSource): (day: string) => WorkStep {
  const drawn = {
    mode: draw.choose(appointmentModes),
    durationMin: 30,
    ...drawArrangement(draw),
    ending: draw.choose(appointmentEndings),
  };
  return (day) => ({ step: 'appointment', day, ...drawn });
}

function drawTask(draw: RandomSource): (day: string) => WorkStep {
  const [days, ending] = [draw.integerBetween(1, 40), draw.choose(taskEndings)];
  return (day) => ({ step: 'task', day, dueOn: plusDays(day, days), ending });
}

function drawNote(draw: RandomSource): (day: string) => WorkStep {
  const [hour, kind] = [draw.integerBetween(8, 17), draw.choose(noteKinds)];
  return (day) => ({ step: 'note', day, at: germanTimestampAt(day, hour, 0), kind });
}

const paperPurposes: Weighted<StepOf<'papers'>['purpose']> = [
  ['citizens_benefit', 50],
  ['school_or_daycare', 25],
  ['asylum_seekers_benefits', 25],
];
const papersSoFar: Weighted<StepOf<'papers'>['papers']> = [
  [['seen', 'missing'], 50],
  [['seen'], 30],
  [['not_needed', 'seen'], 20],
];

/** A list of papers for an application, and in some cases a copy of one of them. */
export function withPapers(draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] {
  if (!draw.happens(papersShare)) return steps;
  const [purpose, papers] = [draw.choose(paperPurposes), draw.choose(papersSoFar)];
  const copy = draw.choose<'pdf' | 'jpeg'>([
    ['pdf', 60],
    ['jpeg', 40],
  ]);
  const hasCopy = draw.happens(copyShare);
  return insertAtSession(draw, steps, {
    stepOn: (day) => ({ step: 'papers', day, purpose, papers, ...(hasCopy && { copy }) }),
    before: ['close'],
  });
}

/** Who is in danger, and how somebody may be contacted. */
export function withWarnings(draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] {
  const kinds = [
    ...(draw.happens(dangerShare) ? (['danger'] as const) : []),
    ...(draw.happens(safeContactShare) ? (['safe_contact'] as const) : []),
  ];
  return kinds.reduce((all, about) => {
    const isOver = draw.happens(overShare);
    return insertAtSession(draw, all, {
      stepOn: (day) => ({ step: 'warning', day, about, isOver }),
      before: ['close'],
    });
  }, steps);
}

/** A child may be at risk. */
export function withChildProtection(draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] {
  if (!draw.happens(childProtectionShare)) return steps;
  const finding = draw.happens(0.5) ? ('no_risk' as const) : ('help_offered' as const);
  return insertAtSession(draw, steps, {
    stepOn: (day) => ({ step: 'child_protection', day, finding }),
    before: ['close', 'transfer'],
  });
}

/** The courses that somebody attends, up to the last day of what is told. */
export function withCourses(
  draw: RandomSource,
  steps: readonly CaseStep[],
  { programme, lastDay }: { readonly programme: Programme; readonly lastDay: string },
): readonly CaseStep[] {
  if (!programmesWithCourses.includes(programme) || !draw.happens(courseShare)) return steps;
  const courses = Array.from({ length: draw.happens(secondCourseShare) ? 2 : 1 }, () =>
    drawCourse(draw, lastDay),
  );
  return courses.reduce(
    (all, courseOn) =>
      insertAtSession(draw, all, {
        stepOn: (day) => ({ step: 'course', day, course: courseOn(day) }),
        before: ['close'],
      }),
    steps,
  );
}
