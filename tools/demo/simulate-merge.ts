import type { Correction } from '../population/client-journey.js';
import { IdempotentClient } from './idempotent-client.js';
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
  const client = new IdempotentClient(platformClient, counsellor.login, `${run}-${life.index}-merge`);
  const path = `/v1/persons/${survivorId}`;
  const { consistency } = await client.execute(`${path}/merge`, { personId });
  return isUndone ? (await client.execute(`${path}/unmerge`, { personId })).consistency : consistency;
}
