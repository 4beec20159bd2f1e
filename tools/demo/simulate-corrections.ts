import type { Correction, PersonCorrection } from '../population/client-journey.js';
import { IdempotentClient } from './idempotent-client.js';
import type { PlatformClient } from './platform-client.js';
import { simulateMerge } from './simulate-merge.js';
import { sessionBodyOf, type PlayedJourney } from './simulate-client-journey.js';

/** Puts right through the API what turned out to be wrong in a life. Returns the last consistency token. */
export async function simulateCorrections(
  platformClient: PlatformClient,
  played: PlayedJourney,
  run: string,
): Promise<string | undefined> {
  const { life } = played;
  const counsellor = new IdempotentClient(
    platformClient,
    life.counsellor.login,
    `${run}-${life.index}-put-right`,
  );
  let consistency: string | undefined;
  for (const correction of life.corrections)
    consistency =
      correction.corrects === 'registered_twice'
        ? await simulateMerge(platformClient, played, { ...correction, run })
        : await simulateCorrection(counsellor, played, correction);
  return consistency;
}

async function simulateCorrection(
  counsellor: IdempotentClient,
  { personId, caseId = '', sessionIds }: PlayedJourney,
  correction: Exclude<Correction, { readonly corrects: 'registered_twice' }>,
): Promise<string | undefined> {
  const execute = async (verb: string, body: object) =>
    (await counsellor.execute(`/v1/cases/${caseId}/${verb}`, body)).consistency;
  switch (correction.corrects) {
    case 'person':
      return counsellor.executeOnVersion(
        `/v1/persons/${personId}`,
        'correct',
        personBodyOf(correction.person),
      );
    case 'case':
      return execute('correct', { accessPath: correction.accessPath, reason: 'entered_wrongly' });
    case 'closure':
      return execute('correct-closure', { closureReason: correction.reason, reason: 'misunderstood' });
    case 'case_opened_in_error':
      return execute('void', { reason: 'opened_in_error' });
    case 'session_in_wrong_case':
      return execute('strike-session', {
        sessionId: sessionIds[correction.place],
        reason: 'wrong_case',
      });
    case 'session':
      return execute('correct-session', {
        ...sessionBodyOf(correction.session),
        sessionId: sessionIds[correction.place],
        reason: 'wrong_duration',
      });
  }
}

const personBodyOf = ({ nationality, ...facts }: PersonCorrection): object => ({
  ...facts,
  ...(nationality !== undefined && { nationalities: [nationality] }),
});
