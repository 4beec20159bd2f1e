import type { Answer, MachineClient } from '@geleit/client';
import type { InterpretingStep } from '../population/interpreting-step.js';

/** A session for which somebody is booked. */
export interface InterpretedSession {
  readonly client: MachineClient;
  readonly caseId: string;
  readonly sessionId: string;
  readonly interpreterId: string;
}

/** Books somebody for a session, and records what they worked, as often as it was recorded. */
export async function recordInterpreting(
  { client, caseId: id, sessionId, interpreterId }: InterpretedSession,
  { language, hours, isStruck }: InterpretingStep,
): Promise<Answer<object>> {
  const booked = await client.execute('/v1/cases/{id}/interpreter-bookings', {
    id,
    body: { interpreterId, language, sessionId },
  });
  const bookingId = booked.data.partId;
  if (hours.length === 0)
    return client.execute('/v1/cases/{id}/cancel-interpreter-booking', {
      id,
      body: { bookingId, reason: 'not_needed' },
    });
  let recorded: Answer<object> = booked;
  for (const worked of hours)
    recorded = await client.execute('/v1/cases/{id}/record-interpreter-hours', {
      id,
      body: { bookingId, ...worked },
    });
  return isStruck
    ? client.execute('/v1/cases/{id}/strike-interpreter-hours', { id, body: { bookingId } })
    : recorded;
}
