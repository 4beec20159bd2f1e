import type { Answer, MachineClient } from '@geleit/client';
import type { ClientJourney } from '../population/client-journey.js';
import type { BookableKind } from '../population/interpreting-step.js';
import type { Interpreters } from './interpreters.js';
import type { PlatformClient } from './platform-client.js';
import type { Colleague } from './record-child-protection.js';
import type { PlannedCase } from './record-planning-step.js';
import { recordStep, sessionBodyOf, type PlayedCase } from './record-step.js';
import { registerPerson } from './register-person.js';
import { simulateTransition } from './simulate-transition.js';
import { statedFactsOf } from './stated-facts.js';

/** An open case: its ids, and the token with which other services can wait for it. */
export interface OpenedCase {
  readonly personId: string;
  readonly caseId: string;
  readonly consistency: string | undefined;
}

/** What a played life left behind: enough to put it right later. */
export interface PlayedJourney {
  readonly life: ClientJourney;
  readonly personId: string;
  readonly caseId?: string;
  /** In the order in which they were recorded. */
  readonly sessionIds: readonly string[];
  /** Absent unless the case went on in another programme. */
  readonly nextCaseId?: string;
  /** Empty if the life has no support plan. */
  readonly planId: string;
  /** With it reporting can be waited for before it counts the life. */
  readonly consistency: string | undefined;
}

interface PlayingLife {
  /** Names the run's settings in idempotency keys. */
  readonly run: string;
  readonly interpreters: Interpreters;
  /** Runs after the person's first step. */
  readonly meanwhile?: (openedCase: OpenedCase) => Promise<void>;
}

/** Plays one life through the API. */
export async function simulateClientJourney(
  platformClient: PlatformClient,
  clientJourney: ClientJourney,
  { run, interpreters, meanwhile = () => Promise.resolve() }: PlayingLife,
): Promise<PlayedJourney> {
  const client = platformClient.as(clientJourney.counsellor.login, `${run}-${clientJourney.index}`);
  const { personId, requestId } = await registerRequest(client, clientJourney);
  if (!clientJourney.isEnrolled) {
    const { consistency } = await endRequest(client, clientJourney, requestId);
    return { life: clientJourney, personId, sessionIds: [], planId: '', consistency };
  }
  const caseId = await enrol(client, clientJourney, requestId);
  const played = { life: clientJourney, personId, caseId };
  const clientOf = (login: string, part: string) =>
    platformClient.as(login, `${run}-${clientJourney.index}${part}`);
  const context: PlayingCase = { clientOf, interpreters, meanwhile };
  const recorded = await playSteps(played, client, context);
  return { ...played, ...recorded, ...(await playTransition(played, client, context)) };
}

interface PlayingCase {
  readonly clientOf: (login: string, part: string) => MachineClient;
  readonly interpreters: Interpreters;
  readonly meanwhile: (openedCase: OpenedCase) => Promise<void>;
}

async function playSteps(
  played: PlayedCase,
  firstCounsellor: MachineClient,
  context: PlayingCase,
): Promise<Pick<PlayedJourney, 'sessionIds' | 'planId' | 'consistency'>> {
  const { clientOf, interpreters, meanwhile } = context;
  const sessionIds: string[] = [];
  const planned: PlannedCase['planned'] = { assessmentId: '', planId: '', agreementId: '' };
  const { organisation, counsellor: first } = played.life;
  const interpreterIdOf = (kind: BookableKind) => interpreters.idOf(organisation.tenant, kind);
  const unrepeatableOf = (login: string) => clientOf(login, `-unrepeatable-${played.caseId}`);
  const colleague = colleagueOf(played.life, clientOf);
  let [counsellor, consistency]: [MachineClient, string | undefined] = [firstCounsellor, undefined];
  let unrepeatable = unrepeatableOf(first.login);
  for (const [index, step] of played.life.steps.filter((one) => one.step !== 'transition').entries()) {
    const sessionId = sessionIds.at(-1) ?? '';
    const working = { sessionId, staffId: first.staffId, colleague, client: counsellor, unrepeatable };
    const playing = { ...played, planned, interpreterIdOf, ...working };
    const recorded = await recordStep({ ...playing, consistency }, step);
    if (step.step === 'session') sessionIds.push(partIdOf(recorded));
    consistency = recorded?.consistency ?? consistency;
    if (index === 0) await meanwhile({ ...played, consistency });
    if (step.step !== 'transfer') continue;
    counsellor = clientOf(step.counsellor.login, '-transferred');
    unrepeatable = unrepeatableOf(step.counsellor.login);
  }
  return { sessionIds, planId: planned.planId, consistency };
}

/** Somebody else of the office; alone in it, the counsellor themselves, whom the platform refuses as second. */
function colleagueOf(
  { organisation, agencyId, counsellor }: ClientJourney,
  clientOf: PlayingCase['clientOf'],
): Colleague {
  const office = organisation.offices.find((one) => one.agencyId === agencyId);
  const other = office?.counsellors.find(({ staffId }) => staffId !== counsellor.staffId) ?? counsellor;
  return { client: clientOf(other.login, '-colleague'), staffId: other.staffId };
}

/** Plays the end of a case that goes on in another programme, and what happens there. */
async function playTransition(
  played: PlayedCase,
  counsellor: MachineClient,
  context: PlayingCase,
): Promise<Partial<Pick<PlayedJourney, 'nextCaseId' | 'consistency'>>> {
  const transition = played.life.steps.find((step) => step.step === 'transition');
  if (transition === undefined) return {};
  const transitioned = await simulateTransition(counsellor, played, transition);
  const { nextCaseId: caseId } = transitioned;
  if (caseId === undefined) return transitioned;
  const { counsellor: next, steps } = transition.next;
  const { consistency = transitioned.consistency } = await playSteps(
    { ...played, caseId, life: { ...played.life, counsellor: next, steps } },
    context.clientOf(next.login, '-next'),
    { ...context, meanwhile: () => Promise.resolve() },
  );
  return { nextCaseId: caseId, consistency };
}

const partIdOf = (recorded: Answer<object> | undefined): string =>
  recorded !== undefined && 'partId' in recorded.data ? String(recorded.data.partId) : '';

const endRequest = (
  client: MachineClient,
  { advisedOnce, programme, sbgArea, attributes }: ClientJourney,
  requestId: string,
): Promise<Answer<object>> =>
  advisedOnce === undefined
    ? client.execute('/v1/requests/{id}/close', {
        id: requestId,
        body: { outcome: 'information_only' },
      })
    : client.execute('/v1/requests/{id}/advise-once', {
        id: requestId,
        body: {
          ...sessionBodyOf(advisedOnce),
          programme,
          ...(sbgArea !== undefined && { sbgArea }),
          language: attributes.language,
          integrationCourse: attributes.integrationCourse,
          lateReason: 'taken_over_from_other_system',
        },
      });

async function registerRequest(
  client: MachineClient,
  clientJourney: ClientJourney,
): Promise<{ readonly personId: string; readonly requestId: string }> {
  const { agencyId, attributes, enrolledOn } = clientJourney;
  const personId = await registerPerson(client, clientJourney);
  const {
    data: { id },
  } = await client.execute('/v1/requests', {
    body: {
      personId,
      agencyId,
      channel: 'walk_in',
      accessPath: attributes.accessPath,
      urgency: 'normal',
      servedDecision: false,
      receivedOn: enrolledOn,
    },
  });
  await client.execute('/v1/requests/{id}/triage', { id, body: { urgency: 'normal' } });
  await client.execute('/v1/requests/{id}/complete-first-contact', { id, body: { heldOn: enrolledOn } });
  return { personId, requestId: id };
}

/** Returns the id of the case once counselling has opened it. */
async function enrol(client: MachineClient, clientJourney: ClientJourney, id: string): Promise<string> {
  const { programme, sbgArea, counsellor, attributes, enrolledOn } = clientJourney;
  await client.execute('/v1/requests/{id}/check-eligibility', {
    id,
    body: {
      programme,
      on: enrolledOn,
      ...(sbgArea !== undefined && { sbgArea }),
      ...statedFactsOf(clientJourney),
    },
  });
  const { consistency } = await client.execute('/v1/requests/{id}/enrol-in-programme', {
    id,
    body: {
      programme,
      counsellorId: counsellor.staffId,
      enrolledOn,
      language: attributes.language,
      integrationCourse: attributes.integrationCourse,
      ...(programme === 'MBE' && { exceptionReason: 'integration_need_persists' }),
      ...(sbgArea !== undefined && { sbgArea }),
    },
  });
  const { enrolmentId } = (await client.read('/v1/requests/{id}', { id })).data;
  if (typeof enrolmentId !== 'string') throw new Error('the request has no enrolment');
  await client.read('/v1/cases/{id}', { id: enrolmentId, after: consistency });
  return enrolmentId;
}
