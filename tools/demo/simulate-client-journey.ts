import type { CaseStep, ClientJourney, CounsellingSession } from '../population/client-journey.js';
import type { PlatformClient, ClientResponse } from './platform-client.js';
import { registerPerson } from './register-person.js';
import { statedFactsOf } from './stated-facts.js';
import { IdempotentClient, type CommandResult } from './idempotent-client.js';

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
  /** With it reporting can be waited for before it counts the life. */
  readonly consistency: string | undefined;
}

/**
 * Plays one life through the API. `run` names the run's settings in idempotency keys. `meanwhile` runs after
 * the person's first step.
 */
export async function simulateClientJourney(
  platformClient: PlatformClient,
  clientJourney: ClientJourney,
  run: string,
  meanwhile: (openedCase: OpenedCase) => Promise<void> = () => Promise.resolve(),
): Promise<PlayedJourney> {
  const idempotentClient = new IdempotentClient(
    platformClient,
    clientJourney.counsellor.login,
    `${run}-${clientJourney.index}`,
  );
  const { personId, requestId } = await registerRequest(idempotentClient, clientJourney);
  if (!clientJourney.isEnrolled) {
    const { consistency } = await endRequest(idempotentClient, clientJourney, requestId);
    return { life: clientJourney, personId, sessionIds: [], consistency };
  }
  const caseId = await enrol(idempotentClient, clientJourney, requestId);
  const played = { life: clientJourney, personId, caseId };
  const clientOf = (login: string, part: string) =>
    new IdempotentClient(platformClient, login, `${run}-${clientJourney.index}${part}`);
  const recorded = await playSteps(played, idempotentClient, { clientOf, meanwhile });
  return { ...played, ...recorded };
}

interface PlayingCase {
  readonly clientOf: (login: string, part: string) => IdempotentClient;
  readonly meanwhile: (openedCase: OpenedCase) => Promise<void>;
}

async function playSteps(
  played: PlayedCase,
  firstCounsellor: IdempotentClient,
  { clientOf, meanwhile }: PlayingCase,
): Promise<Pick<PlayedJourney, 'sessionIds' | 'consistency'>> {
  const sessionIds: string[] = [];
  let [counsellor, consistency]: [IdempotentClient, string | undefined] = [firstCounsellor, undefined];
  for (const [index, step] of played.life.steps.entries()) {
    const recorded = await recordStep(counsellor, { ...played, consistency }, step);
    if (step.step === 'session') sessionIds.push(recorded.partId ?? '');
    consistency = recorded.consistency ?? consistency;
    if (index === 0) await meanwhile({ ...played, consistency });
    if (step.step === 'transfer') counsellor = clientOf(step.counsellor.login, '-transferred');
  }
  return { sessionIds, consistency };
}

const endRequest = (
  idempotentClient: IdempotentClient,
  { advisedOnce, programme, sbgArea, attributes }: ClientJourney,
  requestId: string,
): Promise<ClientResponse> =>
  advisedOnce === undefined
    ? idempotentClient.execute(`/v1/requests/${requestId}/close`, { outcome: 'information_only' })
    : idempotentClient.execute(`/v1/requests/${requestId}/advise-once`, {
        ...sessionBodyOf(advisedOnce),
        programme,
        ...(sbgArea !== undefined && { sbgArea }),
        language: attributes.language,
        integrationCourse: attributes.integrationCourse,
        lateReason: 'taken_over_from_other_system',
      });

async function registerRequest(
  idempotentClient: IdempotentClient,
  clientJourney: ClientJourney,
): Promise<{ readonly personId: string; readonly requestId: string }> {
  const { agencyId, attributes, enrolledOn } = clientJourney;
  const personId = await registerPerson(idempotentClient, clientJourney);
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

interface PlayedCase {
  readonly caseId: string;
  readonly personId: string;
  readonly life: ClientJourney;
}

/** A session as its counsellor describes it. */
export const sessionBodyOf = ({ day: _, at: occurredAt, ...described }: CounsellingSession) => ({
  occurredAt,
  ...described,
});

const recordCaseFacts = (
  idempotentClient: IdempotentClient,
  path: string,
  { day: validFrom, facts: { language, targetGroups, ...facts } }: Extract<CaseStep, { step: 'facts' }>,
): Promise<CommandResult> =>
  targetGroups === undefined
    ? idempotentClient.execute(`${path}/record-facts`, {
        validFrom,
        ...facts,
        ...(language !== undefined && { counsellingLanguage: language }),
      })
    : idempotentClient.execute(`${path}/record-target-group`, { validFrom, targetGroups });

const changeBodyOf = (
  { person }: ClientJourney,
  { day: validFrom, facts: { germanLevel, ...facts } }: Extract<CaseStep, { step: 'change' }>,
): object => ({
  validFrom,
  ...facts,
  ...(germanLevel !== undefined && {
    languages: [
      { code: person.language, level: 'native' },
      { code: 'deu', level: germanLevel },
    ],
  }),
});

/**
 * The year is recorded after it has passed, as by an organisation that comes from another system. That is why
 * every session gives a reason for being late.
 */
async function recordStep(
  idempotentClient: IdempotentClient,
  { caseId, personId, life, consistency }: PlayedCase & { readonly consistency: string | undefined },
  caseStep: CaseStep,
): Promise<Partial<CommandResult>> {
  const path = `/v1/cases/${caseId}`;
  if (isEnding(caseStep)) return recordEnding(idempotentClient, path, caseStep);
  switch (caseStep.step) {
    case 'session':
      return idempotentClient.execute(`${path}/sessions`, {
        ...sessionBodyOf(caseStep.session),
        lateReason: 'taken_over_from_other_system',
      });
    case 'facts':
      return recordCaseFacts(idempotentClient, path, caseStep);
    case 'change':
      await idempotentClient.executeOnVersion(
        `/v1/persons/${personId}`,
        'record-change',
        changeBodyOf(life, caseStep),
        consistency,
      );
      return {};
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
  }
}

type Ending = Extract<CaseStep, { step: 'close' | 'reopen' }>;
const isEnding = (caseStep: CaseStep): caseStep is Ending =>
  caseStep.step === 'close' || caseStep.step === 'reopen';

const recordEnding = (
  idempotentClient: IdempotentClient,
  path: string,
  caseStep: Ending,
): Promise<CommandResult> =>
  caseStep.step === 'close'
    ? idempotentClient.executeUnlessRejected('ReferralStillOpen', `${path}/close`, {
        closedOn: caseStep.day,
        reason: caseStep.reason,
      })
    : idempotentClient.execute(`${path}/reopen`, { reopenedOn: caseStep.day, reason: 'new_need' });
