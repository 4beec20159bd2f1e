import type { Answer, MachineClient } from '@geleit/client';
import type { Correction, PersonCorrection } from '../population/client-journey.js';
import type { PlatformClient } from './platform-client.js';
import { simulateMerge } from './simulate-merge.js';
import { sessionBodyOf } from './record-step.js';
import type { PlayedJourney } from './simulate-client-journey.js';

/** Puts right through the API what turned out to be wrong in a life. Returns the last consistency token. */
export async function simulateCorrections(
  platformClient: PlatformClient,
  played: PlayedJourney,
  run: string,
): Promise<string | undefined> {
  const { life } = played;
  const name = `${run}-${life.index}-put-right`;
  const counsellor = platformClient.as(life.counsellor.login, name);
  let consistency: string | undefined;
  for (const correction of life.corrections)
    if (correction.corrects === 'registered_twice')
      consistency = await simulateMerge(platformClient, played, { ...correction, run });
    else if (correction.corrects === 'transition')
      consistency = await undoTransition(platformClient, played, name);
    else consistency = (await simulateCorrection(counsellor, played, correction))?.consistency;
  return consistency;
}

/** Whoever leads the next case makes it void, and the former one is open again. */
async function undoTransition(
  platformClient: PlatformClient,
  { life, nextCaseId: id }: PlayedJourney,
  name: string,
): Promise<string | undefined> {
  const transition = life.steps.find((step) => step.step === 'transition');
  if (id === undefined || transition === undefined) return undefined;
  const lead = platformClient.as(transition.next.counsellor.login, `${name}-next`);
  const body = { reason: 'opened_in_error' as const };
  return (await lead.execute('/v1/cases/{id}/void', { id, body })).consistency;
}

async function simulateCorrection(
  counsellor: MachineClient,
  { personId, caseId: id = '', sessionIds, planId }: PlayedJourney,
  correction: Exclude<Correction, { readonly corrects: 'registered_twice' | 'transition' }>,
): Promise<Answer<object> | undefined> {
  if ('place' in correction)
    return simulateSessionCorrection(counsellor, { id, sessionId: sessionIds[correction.place] }, correction);
  switch (correction.corrects) {
    case 'person':
      return counsellor.executeOnVersion('/v1/persons/{id}/correct', {
        id: personId,
        body: personBodyOf(correction.person),
      });
    case 'case':
      return counsellor.execute('/v1/cases/{id}/correct', {
        id,
        body: { accessPath: correction.accessPath, reason: 'entered_wrongly' },
      });
    case 'plan':
      return counsellor.execute('/v1/cases/{id}/strike-support-plan', {
        id,
        body: { planId, reason: 'recorded_in_error' },
      });
    case 'closure':
      return counsellor.execute('/v1/cases/{id}/correct-closure', {
        id,
        body: { closureReason: correction.reason, reason: 'misunderstood' },
      });
    case 'case_opened_in_error':
      return counsellor.execute('/v1/cases/{id}/void', { id, body: { reason: 'opened_in_error' } });
  }
}

type SessionCorrection = Extract<Correction, { readonly corrects: 'session' | 'session_in_wrong_case' }>;

const simulateSessionCorrection = (
  counsellor: MachineClient,
  { id, sessionId = '' }: { readonly id: string; readonly sessionId: string | undefined },
  correction: SessionCorrection,
): Promise<Answer<object>> =>
  correction.corrects === 'session'
    ? counsellor.execute('/v1/cases/{id}/correct-session', {
        id,
        body: { ...sessionBodyOf(correction.session), sessionId, reason: 'wrong_duration' },
      })
    : counsellor.execute('/v1/cases/{id}/strike-session', { id, body: { sessionId, reason: 'wrong_case' } });

const personBodyOf = ({ nationality, ...facts }: PersonCorrection) => ({
  ...facts,
  ...(nationality !== undefined && { nationalities: [nationality] }),
});
