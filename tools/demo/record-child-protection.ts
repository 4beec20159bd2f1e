import type { Answer, MachineClient } from '@geleit/client';
import type { WorkStep } from '../population/work-step.js';

/** Somebody of the same office who does not counsel in the case. */
export interface Colleague {
  readonly client: MachineClient;
  readonly staffId: string;
}
interface AlertedCase {
  readonly client: MachineClient;
  readonly caseId: string;
  readonly colleague: Colleague;
}

const assessment = {
  withExperiencedProfessional: true,
  riskReasons: 'Both saw the child and spoke with the parents.',
  childInvolvement: 'involved',
  parentsInvolvement: 'involved',
} as const;

/** Two professionals assess, and what they find is answered. */
export async function recordChildProtection(
  { client, caseId: id, colleague }: AlertedCase,
  { day, finding }: Extract<WorkStep, { readonly step: 'child_protection' }>,
): Promise<Answer<object>> {
  const raised = await client.execute('/v1/cases/{id}/child-protection-alerts', {
    id,
    body: {
      grounds: ['parent_in_crisis_or_addiction'],
      child: 'child_of_family',
      observation: 'The child is often alone in the evening.',
      observedOn: day,
    },
  });
  const alertId = raised.data.partId;
  const ask = { alertId, staffId: colleague.staffId };
  await client.execute('/v1/cases/{id}/ask-for-risk-assessment', { id, body: ask });
  const result = finding === 'no_risk' ? ('no_risk' as const) : ('need_for_help' as const);
  const body = { ...assessment, alertId, result };
  await client.execute('/v1/cases/{id}/assess-child-risk', { id, body });
  await colleague.client.execute('/v1/cases/{id}/assess-child-risk', { id, body });
  await client.execute('/v1/cases/{id}/answer-child-protection-alert', {
    id,
    body: { alertId, answer: finding, riskReasons: 'They agree on it.' },
  });
  return client.execute('/v1/cases/{id}/close-child-protection-alert', {
    id,
    body: { alertId, reason: finding === 'no_risk' ? 'no_risk' : 'risk_averted' },
  });
}
