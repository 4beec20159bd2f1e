import type { MachineClient } from '@geleit/client';
import { germanDayOf } from '@geleit/rules';
import type { Registration } from '../population/client-journey.js';
import { lastDayOfMonth } from '../population/day.js';
import type { PlatformClient } from './platform-client.js';
import { registrationOf } from './registration.js';

/** Returns the id of the registered person. */
export const registerPerson = async (client: MachineClient, registration: Registration): Promise<string> =>
  (await client.execute('/v1/persons', { body: registrationOf(registration) })).data.id;

/** The client with which a person is registered as the first thing: repeating it finds the same person. */
export const registrarOf = (
  platformClient: PlatformClient,
  { counsellor, index }: Registration,
  run: string,
): MachineClient => platformClient.as(counsellor.login, `${run}-${index}`);

/** Returns the id of the person, registered now or before, whom that counsellor may know, too. */
export async function registerFor(
  platformClient: PlatformClient,
  registration: Registration,
  { counsellor, run }: Pick<Registration, 'counsellor'> & { readonly run: string },
): Promise<string> {
  const registrar = registrarOf(platformClient, registration, run);
  const personId = await registerPerson(registrar, registration);
  if (counsellor.staffId === registration.counsellor.staffId) return personId;
  await platformClient
    .as(registration.counsellor.login, `${run}-${registration.index}-admission`)
    .execute('/v1/persons/{id}/admit-keeper', {
      id: personId,
      body: {
        staffId: counsellor.staffId,
        because: 'joint_counselling',
        until: lastDayOfMonth(germanDayOf(new Date().toISOString()).slice(0, 7)),
      },
    });
  return personId;
}
