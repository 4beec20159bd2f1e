import type { LanguageLevel, Occupation, Programme, Schooling, StatusGroup } from '@geleit/contracts';
import type { CaseFactsSince, CaseStep, PersonFactsSince, TargetGroup } from './client-journey.js';
import { insertAtSession } from './insert-step.js';
import type { RandomSource, Weighted } from './random.js';

/** Of all cases. Assumptions, like all shares here. */
const [changeShare, personChangeShare] = [0.25, 0.2];

const statuses: Weighted<StatusGroup> = [
  ['protection', 70],
  ['tolerated', 20],
  ['family', 10],
];
const targetGroups: Weighted<readonly TargetGroup[]> = [
  [['newly_arrived'], 40],
  [['course_participant', 'family_with_children'], 30],
  [['jobseeker'], 20],
  [['single_parent', 'newly_arrived'], 10],
];
const schoolings: Weighted<Schooling> = [
  ['lower_secondary', 40],
  ['upper_secondary', 30],
  ['university_degree', 15],
  ['never_attended', 15],
];
const occupations: Weighted<Occupation> = [
  ['language_course', 40],
  ['seeking_work', 30],
  ['employed', 20],
  ['vocational_training', 10],
];
const germanLevels: Weighted<LanguageLevel> = [
  ['A1', 40],
  ['A2', 30],
  ['B1', 25],
  ['C1', 5],
];

const before: readonly CaseStep['step'][] = ['close', 'transfer'];

/** What changes in a life, from the day of a session on that is held before another office takes the case over. */
export function withChanges(
  draw: RandomSource,
  programme: Programme,
  steps: readonly CaseStep[],
): readonly CaseStep[] {
  const ofCase = draw.happens(changeShare) ? [drawCaseFacts(draw, programme)] : [];
  const ofPerson = draw.happens(personChangeShare) ? [drawPersonFacts(draw)] : [];
  const withCaseFacts = ofCase.reduce(
    (all, facts) => insertAtSession(draw, all, { stepOn: (day) => ({ step: 'facts', day, facts }), before }),
    steps,
  );
  return ofPerson.reduce(
    (all, facts) => insertAtSession(draw, all, { stepOn: (day) => ({ step: 'change', day, facts }), before }),
    withCaseFacts,
  );
}

function drawCaseFacts(draw: RandomSource, programme: Programme): CaseFactsSince {
  const kind = draw.integerBetween(0, 3);
  if (kind === 0) return { targetGroups: draw.choose(targetGroups) };
  if (kind === 1 && programme !== 'JMD') return { statusGroup: draw.choose(statuses) };
  return kind === 2 ? { language: 'deu' } : { integrationCourse: draw.happens(0.6) ? 'during' : 'after' };
}

function drawPersonFacts(draw: RandomSource): PersonFactsSince {
  const kind = draw.integerBetween(0, 2);
  if (kind === 0) return { schooling: draw.choose(schoolings) };
  return kind === 1 ? { occupation: draw.choose(occupations) } : { germanLevel: draw.choose(germanLevels) };
}
