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
  const counsellor = platformClient.as(life.counsellor.login, `${run}-${life.index}-put-right`);
  let consistency: string | undefined;
  for (const correction of life.corrections)
    consistency =
      correction.corrects === 'registered_twice'
        ? await simulateMerge(platformClient, played, { ...correction, run })
        : (await simulateCorrection(counsellor, played, correction))?.consistency;
  return consistency;
}

async function simulateCorrection(
  counsellor: MachineClient,
  { personId, caseId: id = '', sessionIds, planId }: PlayedJourney,
  correction: Exclude<Correction, { readonly corrects: 'registered_twice' }>,
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
