import type { Correction } from '../population/client-journey.js';
import type { PlatformClient } from './platform-client.js';
import { registerFor } from './register-person.js';
import type { PlayedJourney } from './simulate-client-journey.js';

type RegisteredTwice = Extract<Correction, { readonly corrects: 'registered_twice' }>;

/**
 * The counsellor of the earlier registration merges the later one into it, and undoes that where the two were
 * different people. Returns the last consistency token.
 */
export async function simulateMerge(
  platformClient: PlatformClient,
  { life }: Pick<PlayedJourney, 'life'>,
  { survivor, isUndone, run }: Omit<RegisteredTwice, 'corrects'> & { readonly run: string },
): Promise<string | undefined> {
  const { counsellor } = survivor;
  const personId = await registerFor(platformClient, life, { counsellor, run });
  const survivorId = await registerFor(platformClient, survivor, { counsellor, run });
  const client = platformClient.as(counsellor.login, `${run}-${life.index}-merge`);
  const merged = { id: survivorId, body: { personId } };
  const { consistency } = await client.execute('/v1/persons/{id}/merge', merged);
  return isUndone ? (await client.execute('/v1/persons/{id}/unmerge', merged)).consistency : consistency;
}
