import type { Gender } from '@geleit/contracts';
import type { CaseStep, ClientJourney, Correction, Person, PersonCorrection } from './client-journey.js';
import { accessPaths, genders } from './person-distributions.js';
import { yearsBefore } from './person.js';
import { isAboutPlan } from './planning-step.js';
import type { RandomSource, Weighted } from './random.js';

/** Of all cases that stay in their office and are referred nowhere. Assumption. */
const correctedShare = 0.3;
const corrected: Weighted<Exclude<Correction['corrects'], 'registered_twice' | 'plan' | 'transition'>> = [
  ['person', 40],
  ['case', 15],
  ['session', 15],
  ['session_in_wrong_case', 12],
  ['closure', 10],
  ['case_opened_in_error', 8],
];

/** Of those in which a plan was drafted, and nothing else was wrong. Assumption. */
const wrongPlanShare = 0.15;

type CorrectedLife = Pick<ClientJourney, 'isEnrolled' | 'steps' | 'person' | 'referral'>;

/** What turns out to be wrong in a life once its year was reported; `planDraw` tells of plans alone. */
export function drawCorrections(
  draw: RandomSource,
  planDraw: RandomSource,
  life: CorrectedLife,
): readonly Correction[] {
  if (!isPlain(life)) return [];
  const corrections = draw.happens(correctedShare) ? drawCorrection(draw, life) : [];
  const isPlanWrong =
    corrections.length === 0 && life.steps.some(isOfPlan) && planDraw.happens(wrongPlanShare);
  return isPlanWrong ? [{ corrects: 'plan' }] : corrections;
}

const isPlain = ({ isEnrolled, steps, referral }: CorrectedLife): boolean =>
  isEnrolled && referral === undefined && !steps.some(({ step }) => step === 'transfer');
const isOfPlan = (step: CaseStep): boolean => step.step === 'planning' && isAboutPlan(step);

function drawCorrection(
  draw: RandomSource,
  { steps, person }: Pick<ClientJourney, 'steps' | 'person'>,
): readonly Correction[] {
  const corrects = draw.choose(corrected);
  switch (corrects) {
    case 'case_opened_in_error':
      return [{ corrects }];
    case 'person':
      return [{ corrects, person: drawPersonCorrection(draw, person) }];
    case 'case':
      return [{ corrects, accessPath: draw.choose(accessPaths) }];
    case 'closure':
      return endsClosed(steps) ? [{ corrects, reason: 'moved_away' }] : [];
    case 'session':
    case 'session_in_wrong_case':
      return drawSessionCorrection(draw, corrects, steps);
  }
}

const endsClosed = (steps: readonly CaseStep[]): boolean => steps.at(-1)?.step === 'close';

function drawSessionCorrection(
  draw: RandomSource,
  corrects: 'session' | 'session_in_wrong_case',
  steps: readonly CaseStep[],
): readonly Correction[] {
  const sessions = steps.flatMap((step) => (step.step === 'session' ? [step.session] : []));
  const place = draw.integerBetween(0, sessions.length - 1);
  const session = sessions[place];
  if (session === undefined) return [];
  return corrects === 'session'
    ? [{ corrects, place, session: { ...session, durationMin: session.durationMin + 5 } }]
    : [{ corrects, place }];
}

/** A birth is known precisely only of people who are identified. */
function drawPersonCorrection(draw: RandomSource, { mode, birth }: Person): PersonCorrection {
  const nationality = draw.choose<string>([
    ['SY', 2],
    ['DE', 1],
    ['stateless', 1],
  ]);
  if (mode !== 'IDENTIFIED' || draw.happens(0.3)) return { nationality };
  return draw.happens(0.5)
    ? { gender: draw.choose<Gender>(genders) }
    : { birth: yearsBefore(birth, draw.integerBetween(1, 12), draw.integerBetween(0, 300)) };
}

/** The life as it is right. */
export const putRight = (life: ClientJourney): ClientJourney =>
  life.corrections.reduce<ClientJourney>(applyCorrection, life);

function applyCorrection(life: ClientJourney, correction: Correction): ClientJourney {
  if ('place' in correction) return changeSession(life, correction);
  if (isOfSteps(correction))
    return { ...life, steps: life.steps.flatMap((step) => rightStep(step, correction)) };
  switch (correction.corrects) {
    case 'person':
      return { ...life, person: { ...life.person, ...correction.person } };
    case 'case':
      return { ...life, attributes: { ...life.attributes, accessPath: correction.accessPath } };
    case 'registered_twice':
      return asSurvivor(life, correction);
    case 'case_opened_in_error':
      // Interpreters are paid nevertheless.
      return { ...life, isEnrolled: false, steps: life.steps.filter(({ step }) => step === 'interpreting') };
  }
}

type StepCorrection = Extract<Correction, { readonly corrects: 'plan' | 'closure' | 'transition' }>;
const isOfSteps = (correction: Correction): correction is StepCorrection =>
  ['plan', 'closure', 'transition'].includes(correction.corrects);

function rightStep(step: CaseStep, correction: StepCorrection): readonly CaseStep[] {
  switch (correction.corrects) {
    case 'plan':
      return isOfPlan(step) ? [] : [step];
    case 'closure':
      return [step.step === 'close' ? { ...step, reason: correction.reason } : step];
    case 'transition':
      return withoutTransition(step);
  }
}

/** The case has been open all the time; what was stated of work remains. */
const withoutTransition = (step: CaseStep): readonly CaseStep[] => {
  if (step.step !== 'transition') return [step];
  const { day, occupation } = step;
  return occupation === undefined ? [] : [{ step: 'facts', day, facts: { occupation } }];
};

const asSurvivor = (
  life: ClientJourney,
  { survivor, isUndone }: Extract<Correction, { readonly corrects: 'registered_twice' }>,
): ClientJourney => (isUndone ? life : { ...life, samePersonAs: survivor.index });

type SessionCorrection = Extract<Correction, { readonly place: number }>;

function changeSession(life: ClientJourney, correction: SessionCorrection): ClientJourney {
  const instead = 'session' in correction ? [correction.session] : [];
  let sessions = -1;
  return {
    ...life,
    steps: life.steps.flatMap((step): readonly CaseStep[] => {
      if (step.step !== 'session') return [step];
      sessions += 1;
      return sessions === correction.place
        ? instead.map((session) => ({ step: 'session', session }))
        : [step];
    }),
  };
}
