import type { Answer, MachineClient } from '@geleit/client';
import { plusDays } from '../population/day.js';
import type {
  AgreementAct,
  AssessmentAct,
  GoalProgress,
  PlanningStep,
  PlanTurn,
  PlanWriting,
} from '../population/planning-step.js';

/** A case whose planning is recorded, and the ids of what it plans; empty as long as there is nothing. */
export interface PlannedCase {
  readonly caseId: string;
  readonly client: MachineClient;
  readonly planned: { assessmentId: string; planId: string; agreementId: string };
}
type Recorded = Promise<Answer<object>>;

export function recordPlanningStep(plannedCase: PlannedCase, { day, planned }: PlanningStep): Recorded {
  switch (planned.about) {
    case 'assessment':
      return recordAssessment(plannedCase, planned, day);
    case 'text':
      return writePlan(plannedCase, planned, day);
    case 'plan':
      return recordPlanStep(plannedCase, planned, day);
    case 'agreement':
      return recordAgreement(plannedCase, planned, day);
  }
}

async function recordAssessment(
  { client, caseId: id, planned }: PlannedCase,
  { act }: AssessmentAct,
  day: string,
): Recorded {
  if (act === 'complete_assessment')
    return client.execute('/v1/cases/{id}/complete-assessment', {
      id,
      body: { assessmentId: planned.assessmentId, completedOn: day },
    });
  const started = await client.execute('/v1/cases/{id}/assessments', {
    id,
    body: {
      assessedOn: day,
      domains: [
        { domain: 'language', level: 1, priority: 'now', needs: 'Speaks with neighbours, writes little.' },
        { domain: 'work', level: 2, priority: 'soon' },
      ],
      competences: [{ kind: 'informal', text: 'Repairs bicycles.' }],
    },
  });
  planned.assessmentId = started.data.partId;
  return started;
}

/** F-1: both sides do something for each goal. */
const goalsOf = (goals: number, day: string) =>
  Array.from({ length: goals }, () => ({
    domain: 'language' as const,
    text: 'Speaks German at work.',
    dueOn: plusDays(day, 180),
    measures: [
      { text: 'Goes to the course.', responsible: 'client' as const },
      { text: 'Finds a course.', responsible: 'counsellor' as const },
    ],
  }));

async function writePlan(
  { client, caseId: id, planned }: PlannedCase,
  { act, goals: number }: PlanWriting,
  day: string,
): Recorded {
  const goals = goalsOf(number, day);
  if (act === 'revise')
    return client.execute('/v1/cases/{id}/revise-support-plan', {
      id,
      body: { planId: planned.planId, revisedOn: day, goals },
    });
  const drafted = await client.execute('/v1/cases/{id}/support-plans', { id, body: { goals } });
  planned.planId = drafted.data.partId;
  return drafted;
}

async function recordAgreement(
  { client, caseId: id, planned }: PlannedCase,
  { act }: AgreementAct,
  day: string,
): Recorded {
  if (act === 'end_agreement')
    return client.execute('/v1/cases/{id}/end-integration-agreement', {
      id,
      body: { agreementId: planned.agreementId, endedOn: day, reason: 'fulfilled' },
    });
  const concluded = await client.execute('/v1/cases/{id}/integration-agreements', {
    id,
    body: {
      planId: planned.planId,
      concludedOn: day,
      voluntary: true,
      signedByClient: true,
      signedByCounsellor: true,
      measuresAvailableLocally: true,
    },
  });
  planned.agreementId = concluded.data.partId;
  return concluded;
}

function recordPlanStep(
  { client, caseId: id, planned: { planId } }: PlannedCase,
  step: PlanTurn | GoalProgress,
  day: string,
): Recorded {
  switch (step.act) {
    case 'propose':
      return client.execute('/v1/cases/{id}/propose-support-plan', { id, body: { planId, proposedOn: day } });
    case 'agree':
      return client.execute('/v1/cases/{id}/agree-support-plan', {
        id,
        body: { planId, agreedOn: day, signedByClient: true, signedByCounsellor: true },
      });
    case 'review':
      return client.execute('/v1/cases/{id}/review-support-plan', { id, body: { planId, reviewedOn: day } });
    case 'complete':
      return client.execute('/v1/cases/{id}/complete-support-plan', {
        id,
        body: { planId, completedOn: day },
      });
    case 'cancel':
      return client.execute('/v1/cases/{id}/cancel-support-plan', {
        id,
        body: { planId, cancelledOn: day, reason: 'circumstances_changed' },
      });
    case 'progress':
      return client.execute('/v1/cases/{id}/record-goal-progress', {
        id,
        body: { planId, goal: step.goal, status: step.status, recordedOn: day },
      });
  }
}
