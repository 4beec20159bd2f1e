import { ageBandAt } from './bands.js';
import { drawRelatives, drawSession } from './case-steps.js';
import type { CaseStep, ClientJourney, TransitionStep } from './client-journey.js';
import { daysBetween, plusDays, yearsCompleted } from './day.js';
import { isTransferred } from './household.js';
import { dayOfStep } from './insert-step.js';
import { pickCyclically } from './organisation.js';
import { counsellingStatusesOf } from './person-distributions.js';
import { yearsBefore } from './person.js';
import type { RandomSource, Weighted } from './random.js';
import type { TransitionTerms } from './transition-terms.js';

/** Of all lives that can go on in adult counselling. Assumptions, like all shares here. */
const [transitionShare, earlyShare, closedShare, inErrorShare] = [0.6, 0.3, 0.3, 0.2];
/** Where adult counselling begins. */
const adultAge = 27;
const scopes: Weighted<TransitionTerms['dataScopes']> = [
  [['plan'], 25],
  [['education_work'], 20],
  [['plan', 'education_work'], 30],
  [[], 25],
];
const outcomes: Weighted<TransitionStep['outcomes']> = [
  [undefined, 40],
  [['training_begun'], 30],
  [['work_taken_up', 'self_reliant'], 30],
];
const occupations: Weighted<NonNullable<TransitionStep['occupation']>> = [
  ['in_company_training', 40],
  ['employed', 30],
  ['seeking_work', 30],
];

/**
 * A life whose case goes on in adult counselling: of young people at 27, of refugees once their status is
 * secured.
 */
export function withTransition(draw: RandomSource, life: ClientJourney, year: number): ClientJourney {
  if (!draw.happens(transitionShare) || !isAlone(life)) return life;
  const steps = untilClosed(life.steps);
  const day = plusDays(lastDayOf(steps, life.enrolledOn), draw.integerBetween(1, 20));
  const grown = life.programme === 'JMD' ? turning27(draw, life, day) : life;
  const isEarly = yearsCompleted(grown.person.birth, day) < adultAge;
  if (day > `${year}-12-31`) return life;
  return {
    ...grown,
    steps: [...steps, drawTransition(draw, grown, { day, isEarly, year })],
    corrections: draw.happens(inErrorShare) ? [{ corrects: 'transition' }] : [],
  };
}

function untilClosed(steps: readonly CaseStep[]): readonly CaseStep[] {
  const closed = steps.findIndex(({ step }) => step === 'close');
  return closed < 0 ? steps : steps.slice(0, closed);
}

const lastDayOf = (steps: readonly CaseStep[], enrolledOn: string): string =>
  steps.map(dayOfStep).reduce((last, day) => (day > last ? day : last), enrolledOn);

/** It stands for itself: nobody else's life and no other office depends on it. */
const isAlone = (life: ClientJourney): boolean =>
  ['JMD', 'SBG', 'RB'].includes(life.programme) &&
  life.isEnrolled &&
  life.person.mode === 'IDENTIFIED' &&
  life.referral === undefined &&
  life.household === undefined &&
  life.corrections.length === 0 &&
  !isTransferred(life);

/** Somebody who is 26 when they come, and turns 27 before they go on or soon afterwards. */
function turning27(draw: RandomSource, life: ClientJourney, day: string): ClientJourney {
  const isEarly = draw.happens(earlyShare);
  const days = isEarly
    ? -draw.integerBetween(1, 80)
    : draw.integerBetween(0, Math.max(0, daysBetween(life.enrolledOn, day) - 2));
  const birth = yearsBefore(day, adultAge, days);
  const { person, attributes } = life;
  return {
    ...life,
    person: { ...person, birth },
    attributes: { ...attributes, ageBand: ageBandAt({ birth, mode: 'IDENTIFIED' }, life.enrolledOn) },
  };
}

function drawTransition(
  draw: RandomSource,
  { programme, person, organisation }: ClientJourney,
  { day, isEarly, year }: { readonly day: string; readonly isEarly: boolean; readonly year: number },
): TransitionStep {
  const dataScopes = draw.choose(scopes);
  const stated = draw.choose(outcomes);
  const isAsked = dataScopes.includes('education_work') || draw.happens(0.5);
  const occupation = draw.choose(occupations);
  const { agencyId, counsellors } = pickCyclically(organisation.offices, draw.integerBetween(0, 9));
  return {
    step: 'transition',
    day,
    residenceStatus: draw.choose(counsellingStatusesOf(programme, person.nationality)),
    ...(isEarly && { adultProblem: draw.happens(0.5) ? 'own_household' : 'own_children' }),
    dataScopes,
    ...(stated !== undefined && { outcomes: stated }),
    ...(isAsked && { occupation }),
    next: {
      agencyId,
      counsellor: pickCyclically(counsellors, draw.integerBetween(0, 9)),
      steps: drawNextSteps(draw, day, `${year}-12-31`),
    },
  };
}

/** One or two sessions, with those who are advised along, and in some cases the end. */
function drawNextSteps(draw: RandomSource, from: string, to: string): readonly CaseStep[] {
  const first = plusDays(from, draw.integerBetween(0, 20));
  const second = plusDays(first, draw.integerBetween(10, 40));
  const sessions = (draw.happens(0.5) ? [first, second] : [first]).map((day): CaseStep => ({
    step: 'session',
    session: drawSession(draw, day, { programme: 'MBE', aboutForms: false }),
  }));
  const relatives = drawRelatives(draw).map((numbers): CaseStep => ({
    step: 'relatives',
    day: first,
    ...numbers,
  }));
  const closed: CaseStep = { step: 'close', day: plusDays(second, 7), reason: 'goal_reached' };
  return [...sessions, ...relatives, ...(draw.happens(closedShare) ? [closed] : [])].filter(
    (step) => dayOfStep(step) <= to,
  );
}
