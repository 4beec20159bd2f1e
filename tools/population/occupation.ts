import type { Occupation } from '@geleit/contracts';
import type { CaseStep, ClientJourney } from './client-journey.js';
import { dayOfStep } from './insert-step.js';
import type { RandomSource, Weighted } from './random.js';

/** Of all cases whose first session asks for it, and of all endings. Assumptions, like all shares here. */
const [askedShare, endShare] = [0.15, 0.4];
const occupations: Weighted<Occupation> = [
  ['integration_course', 25],
  ['vocational_school', 20],
  ['preparatory_class', 15],
  ['in_company_training', 15],
  ['seeking_work', 15],
  ['employed', 10],
];

/**
 * What is stated in a case of school, training and work: at the first session, and when the case is closed.
 */
export function withOccupations(draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] {
  const [isAsked, occupation] = [draw.happens(askedShare), draw.choose(occupations)];
  const ended = steps.map((step) =>
    step.step === 'close' && draw.happens(endShare)
      ? { ...step, occupation: draw.choose(occupations) }
      : step,
  );
  const first = steps.find(({ step }) => step === 'session');
  if (!isAsked || first === undefined || isRegisteredSince(dayOfStep(first), steps)) return ended;
  const day = dayOfStep(first);
  return ended.toSpliced(ended.indexOf(first) + 1, 0, { step: 'facts', day, facts: { occupation } });
}

/** Of two statements of one day that come from different services, nobody can tell which one arrives last. */
const isRegisteredSince = (day: string, steps: readonly CaseStep[]): boolean =>
  steps.some((step) => step.step === 'change' && step.day === day && step.facts.occupation !== undefined);

/** What somebody did from a day on. */
interface StatedOccupation {
  readonly since: string;
  readonly occupation: Occupation;
}

const occupationOf = (step: CaseStep): Occupation | undefined => {
  if (step.step === 'facts' || step.step === 'change') return step.facts.occupation;
  return step.step === 'close' || step.step === 'transition' ? step.occupation : undefined;
};

/** Whatever the case and the register say, in the order of the days. */
export const statedOccupations = ({ steps }: Pick<ClientJourney, 'steps'>): readonly StatedOccupation[] =>
  steps
    .flatMap((step) => {
      const occupation = occupationOf(step);
      return occupation === undefined ? [] : [{ since: dayOfStep(step), occupation }];
    })
    .sort((one, other) => (one.since < other.since ? -1 : Number(one.since > other.since)));
