import type { OutcomeIndicator } from '@geleit/contracts';
import type { CaseStep } from './client-journey.js';
import type { RandomSource, Weighted } from './random.js';

/** Of all closings. Assumption, like all shares here. */
const statedShare = 0.5;
/** What every programme may know. */
const outcomes: Weighted<readonly OutcomeIndicator[]> = [
  [['integration_course_begun', 'regular_services_known'], 30],
  [['work_taken_up', 'livelihood_secured'], 25],
  [['own_home_found'], 25],
  [['self_reliant'], 20],
];

/** What had been reached when a case was closed. */
export const withOutcomes = (draw: RandomSource, steps: readonly CaseStep[]): readonly CaseStep[] =>
  steps.map((step) =>
    step.step === 'close' && draw.happens(statedShare) ? { ...step, outcomes: draw.choose(outcomes) } : step,
  );
