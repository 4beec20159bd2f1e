import type { Household, HouseholdMember } from '../population/client-journey.js';
import type { PlatformClient } from './platform-client.js';
import { registerFor } from './register-person.js';

/** Forms a household, counts who is not registered, and adds its members. Returns the last consistency token. */
export async function simulateHousehold(
  platformClient: PlatformClient,
  { id: number, members, counted }: Household,
  run: string,
): Promise<string | undefined> {
  const [head, ...others] = members;
  if (head === undefined) return undefined;
  const { counsellor, agencyId } = head.registration;
  const client = platformClient.as(counsellor.login, `${run}-${number}-household`);
  const { id } = (await client.execute('/v1/households', { body: { agencyId } })).data;
  const add = async ({ registration, ...membership }: HouseholdMember) => {
    const personId = await registerFor(platformClient, registration, { counsellor, run });
    return client.execute('/v1/households/{id}/add-member', { id, body: { personId, ...membership } });
  };
  await add(head);
  let { consistency } = await client.execute('/v1/households/{id}/count-relatives', { id, body: counted });
  for (const member of others) ({ consistency } = await add(member));
  return consistency;
}
