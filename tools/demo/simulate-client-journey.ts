import type { ClientJourney, CaseStep } from '../population/client-journey.js';
import type { PlatformClient, ClientResponse } from './platform-client.js';
import { registrationOf } from './registration.js';
import { statedFactsOf } from './stated-facts.js';
import { IdempotentClient } from './idempotent-client.js';

/** An open case: its ids, and the token with which other services can wait for it. */
export interface OpenedCase {
  readonly personId: string;
  readonly caseId: string;
  readonly consistency: string | undefined;
}

/**
 * Plays one life through the API. `run` names the run's settings in idempotency keys. `meanwhile` runs after
 * the person's first step. Returns the token with which reporting can be waited for before it counts the
 * life.
 */
export async function simulateClientJourney(
  platformClient: PlatformClient,
  clientJourney: ClientJourney,
  run: string,
  meanwhile: (openedCase: OpenedCase) => Promise<void> = () => Promise.resolve(),
): Promise<string | undefined> {
  const idempotentClient = new IdempotentClient(
    platformClient,
    clientJourney.counsellor.login,
    `${run}-${clientJourney.index}`,
  );
  const { personId, requestId } = await registerRequest(idempotentClient, clientJourney);
  if (!clientJourney.isEnrolled) {
    await idempotentClient.execute(`/v1/requests/${requestId}/close`, { outcome: 'information_only' });
    return undefined;
  }
  const caseId = await enrol(idempotentClient, clientJourney, requestId);
  let [counsellorClient, consistency]: [IdempotentClient, string | undefined] = [idempotentClient, undefined];
  for (const [index, step] of clientJourney.steps.entries()) {
    consistency = (await recordStep(counsellorClient, caseId, step)).consistency ?? consistency;
    if (index === 0) await meanwhile({ personId, caseId, consistency });
    if (step.step === 'transfer')
      counsellorClient = new IdempotentClient(
        platformClient,
        step.counsellor.login,
        `${run}-${clientJourney.index}-transferred`,
      );
  }
  return consistency;
}

async function registerRequest(
  idempotentClient: IdempotentClient,
  clientJourney: ClientJourney,
): Promise<{ readonly personId: string; readonly requestId: string }> {
  const { agencyId, attributes, enrolledOn } = clientJourney;
  const { id: personId } = await idempotentClient.execute('/v1/persons', registrationOf(clientJourney));
  const { id } = await idempotentClient.execute('/v1/requests', {
    personId,
    agencyId,
    channel: 'walk_in',
    accessPath: attributes.accessPath,
    urgency: 'normal',
    servedDecision: false,
    receivedOn: enrolledOn,
  });
  await idempotentClient.execute(`/v1/requests/${id}/triage`, { urgency: 'normal' });
  await idempotentClient.execute(`/v1/requests/${id}/complete-first-contact`, { heldOn: enrolledOn });
  return { personId, requestId: id };
}

/** Returns the id of the case once counselling has opened it. */
async function enrol(
  idempotentClient: IdempotentClient,
  clientJourney: ClientJourney,
  requestId: string,
): Promise<string> {
  const { programme, sbgArea, counsellor, attributes, enrolledOn } = clientJourney;
  const path = `/v1/requests/${requestId}`;
  await idempotentClient.execute(`${path}/check-eligibility`, {
    programme,
    on: enrolledOn,
    ...(sbgArea !== undefined && { sbgArea }),
    ...statedFactsOf(clientJourney),
  });
  const { consistency } = await idempotentClient.execute(`${path}/enrol-in-programme`, {
    programme,
    counsellorId: counsellor.staffId,
    enrolledOn,
    language: attributes.language,
    integrationCourse: attributes.integrationCourse,
    ...(programme === 'MBE' && { exceptionReason: 'integration_need_persists' }),
    ...(sbgArea !== undefined && { sbgArea }),
  });
  const { enrolmentId } = (await idempotentClient.read(path)).body;
  await idempotentClient.read(`/v1/cases/${String(enrolmentId)}`, consistency);
  return String(enrolmentId);
}

/**
 * The year is recorded after it has passed, as by an organisation that comes from another system. That is why
 * every session gives a reason for being late.
 */
function recordStep(
  idempotentClient: IdempotentClient,
  caseId: string,
  caseStep: CaseStep,
): Promise<ClientResponse> {
  const path = `/v1/cases/${caseId}`;
  switch (caseStep.step) {
    case 'session': {
      const { at: occurredAt, durationMin, mode, topics } = caseStep.session;
      return idempotentClient.execute(`${path}/sessions`, {
        occurredAt,
        durationMin,
        mode,
        topics,
        lateReason: 'taken_over_from_other_system',
      });
    }
    case 'relatives':
      return idempotentClient.execute(`${path}/record-co-advised`, {
        recordedOn: caseStep.day,
        adults: caseStep.adults,
        children: caseStep.children,
      });
    case 'upgrade':
      return idempotentClient.execute(`${path}/upgrade`, { upgradedOn: caseStep.day });
    case 'transfer':
      return idempotentClient.execute(`${path}/transfer`, {
        toAgencyId: caseStep.toAgencyId,
        toStaffId: caseStep.counsellor.staffId,
        transferredOn: caseStep.day,
        reason: 'person_moved',
      });
    case 'close':
      return idempotentClient.executeUnlessRejected('ReferralStillOpen', `${path}/close`, {
        closedOn: caseStep.day,
        reason: caseStep.reason,
      });
    case 'reopen':
      return idempotentClient.execute(`${path}/reopen`, { reopenedOn: caseStep.day, reason: 'new_need' });
  }
}
