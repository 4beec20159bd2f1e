import type { Answer, MachineClient } from '@geleit/client';
import type { WorkStep } from '../population/work-step.js';

interface WarnedCase {
  readonly client: MachineClient;
  readonly caseId: string;
}

/** Records that somebody is in danger, or how they may be contacted, and in some cases that it is over. */
export async function recordWarning(
  { client, caseId: id }: WarnedCase,
  { about, isOver }: Extract<WorkStep, { readonly step: 'warning' }>,
): Promise<Answer<object>> {
  const stated = await (about === 'danger'
    ? client.execute('/v1/cases/{id}/mark-in-danger', { id, body: { dangerReason: 'threats' } })
    : client.execute('/v1/cases/{id}/state-safe-contact', {
        id,
        body: { safeChannels: ['phone', 'in_person'], safeTimes: ['morning'] },
      }));
  if (!isOver) return stated;
  return about === 'danger'
    ? client.execute('/v1/cases/{id}/end-danger', { id, body: { reason: 'in_safety' } })
    : client.execute('/v1/cases/{id}/withdraw-safe-contact', { id, body: { reason: 'no_longer_needed' } });
}
