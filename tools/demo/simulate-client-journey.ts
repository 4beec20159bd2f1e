import type { Answer, MachineClient } from '@geleit/client';
import type { CaseStep, ClientJourney, CounsellingSession } from '../population/client-journey.js';
import type { PlatformClient } from './platform-client.js';
import { registerPerson } from './register-person.js';
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
  const client = platformClient.as(clientJourney.counsellor.login, `${run}-${clientJourney.index}`);
  const { personId, requestId } = await registerRequest(client, clientJourney);
  if (!clientJourney.isEnrolled) {
    const { consistency } = await endRequest(client, clientJourney, requestId);
    return { life: clientJourney, personId, sessionIds: [], consistency };
  }
  const caseId = await enrol(client, clientJourney, requestId);
  const played = { life: clientJourney, personId, caseId };
  const clientOf = (login: string, part: string) =>
    platformClient.as(login, `${run}-${clientJourney.index}${part}`);
  const recorded = await playSteps(played, client, { clientOf, meanwhile });
  return { ...played, ...recorded };
}

interface PlayingCase {
  readonly clientOf: (login: string, part: string) => MachineClient;
  readonly meanwhile: (openedCase: OpenedCase) => Promise<void>;
}

async function playSteps(
  played: PlayedCase,
  firstCounsellor: MachineClient,
  { clientOf, meanwhile }: PlayingCase,
): Promise<Pick<PlayedJourney, 'sessionIds' | 'consistency'>> {
  const sessionIds: string[] = [];
  let [counsellor, consistency]: [MachineClient, string | undefined] = [firstCounsellor, undefined];
  for (const [index, step] of played.life.steps.entries()) {
    const recorded = await recordStep(counsellor, { ...played, consistency }, step);
    if (step.step === 'session') sessionIds.push(partIdOf(recorded));
    consistency = recorded?.consistency ?? consistency;
    if (index === 0) await meanwhile({ ...played, consistency });
    if (step.step === 'transfer') counsellor = clientOf(step.counsellor.login, '-transferred');
  }
  return { sessionIds, consistency };
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
  client: MachineClient,
  id: string,
  { day: validFrom, facts: { language, targetGroups, ...facts } }: Extract<CaseStep, { step: 'facts' }>,
): Promise<Answer<object>> =>
  targetGroups === undefined
    ? client.execute('/v1/cases/{id}/record-facts', {
        id,
        body: {
          validFrom,
          ...facts,
          ...(language !== undefined && { counsellingLanguage: language }),
        },
      })
    : client.execute('/v1/cases/{id}/record-target-group', { id, body: { validFrom, targetGroups } });

const changeBodyOf = (
  { person }: ClientJourney,
  { day: validFrom, facts: { germanLevel, ...facts } }: Extract<CaseStep, { step: 'change' }>,
) => ({
  validFrom,
  ...facts,
  ...(germanLevel !== undefined && {
    languages: [
      { code: person.language, level: 'native' },
      { code: 'deu', level: germanLevel },
    ] as const,
  }),
});

/**
 * The year is recorded after it has passed, as by an organisation that comes from another system. That is why
 * every session gives a reason for being late.
 */
async function recordStep(
  client: MachineClient,
  { caseId, personId, life, consistency }: PlayedCase & { readonly consistency: string | undefined },
  caseStep: CaseStep,
): Promise<Answer<object> | undefined> {
  if (isEnding(caseStep)) return recordEnding(client, caseId, caseStep);
  switch (caseStep.step) {
    case 'session':
      return client.execute('/v1/cases/{id}/sessions', {
        id: caseId,
        body: { ...sessionBodyOf(caseStep.session), lateReason: 'taken_over_from_other_system' },
      });
    case 'facts':
      return recordCaseFacts(client, caseId, caseStep);
    case 'change':
      await client.executeOnVersion(
        '/v1/persons/{id}/record-change',
        { id: personId, body: changeBodyOf(life, caseStep) },
        consistency,
      );
      return undefined;
    case 'relatives':
      return client.execute('/v1/cases/{id}/record-co-advised', {
        id: caseId,
        body: { recordedOn: caseStep.day, adults: caseStep.adults, children: caseStep.children },
      });
    case 'upgrade':
      return client.execute('/v1/cases/{id}/upgrade', { id: caseId, body: { upgradedOn: caseStep.day } });
    case 'transfer':
      return client.execute('/v1/cases/{id}/transfer', {
        id: caseId,
        body: {
          toAgencyId: caseStep.toAgencyId,
          toStaffId: caseStep.counsellor.staffId,
          transferredOn: caseStep.day,
          reason: 'person_moved',
        },
      });
  }
}

type Ending = Extract<CaseStep, { step: 'close' | 'reopen' }>;
const isEnding = (caseStep: CaseStep): caseStep is Ending =>
  caseStep.step === 'close' || caseStep.step === 'reopen';

const recordEnding = (client: MachineClient, id: string, caseStep: Ending): Promise<Answer<object>> =>
  caseStep.step === 'close'
    ? client.executeUnlessRejected('ReferralStillOpen', '/v1/cases/{id}/close', {
        id,
        body: { closedOn: caseStep.day, reason: caseStep.reason },
      })
    : client.execute('/v1/cases/{id}/reopen', {
        id,
        body: { reopenedOn: caseStep.day, reason: 'new_need' },
      });
