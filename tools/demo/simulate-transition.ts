import type { MachineClient } from '@geleit/client';
import type { TransitionStep } from '../population/client-journey.js';
import { grantConsent } from './grant-consent.js';
import { endingBodyOf, type PlayedCase } from './record-step.js';

/** What the former case became. */
export interface TransitionedCase {
  /** Absent once it was undone: a repetition of the run finds it open again. */
  readonly nextCaseId?: string;
  readonly consistency: string | undefined;
}

/** Lets a case go on in adult counselling, with what the person consents to. */
export async function simulateTransition(
  client: MachineClient,
  played: PlayedCase,
  transition: TransitionStep,
): Promise<TransitionedCase> {
  const { caseId: id } = played;
  const { day, residenceStatus, adultProblem, dataScopes, next } = transition;
  const consentId = await consentTo(client, played, transition);
  // What the register says of the birth reaches counselling by the bus.
  const { consistency } = await client.executeUnlessRejected('FactsMissing', '/v1/cases/{id}/transition', {
    id,
    body: {
      toProgramme: 'MBE',
      toAgencyId: next.agencyId,
      toStaffId: next.counsellor.staffId,
      transitionedOn: day,
      ...(consentId !== undefined && { consentId, dataScopes: [...dataScopes] }),
      ...endingBodyOf(transition),
      residenceStatus,
      longTermStatusSince: 'none',
      exceptionReason: 'integration_need_persists',
      ...(adultProblem !== undefined && { adultProblem }),
    },
  });
  const { successorCaseId } = (await client.read('/v1/cases/{id}', { id })).data;
  return { consistency, ...(typeof successorCaseId === 'string' && { nextCaseId: successorCaseId }) };
}

/** Returns the id of the consent once counselling knows it, if something is handed on. */
async function consentTo(
  client: MachineClient,
  { caseId: id, personId, life }: PlayedCase,
  { dataScopes, next }: TransitionStep,
): Promise<string | undefined> {
  if (dataScopes.length === 0) return undefined;
  const to = {
    recipientOrganisation: life.organisation,
    recipientAgencyId: next.agencyId,
    consentedScopes: dataScopes,
  };
  const consent = await grantConsent(client, life, { personId, to });
  await client.read('/v1/cases/{id}', { id, after: consent.consistency });
  return consent.id;
}
