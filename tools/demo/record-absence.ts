import { RequestRefusedError } from '@geleit/client';
import type { Absence } from '../population/office-year.js';
import type { PlatformClient } from './platform-client.js';

/** Whoever is away names a deputy, unless another run of that year has already said that they are away. */
export async function recordAbsence(
  platformClient: PlatformClient,
  { absent, deputy, from, until }: Absence,
  name: string,
): Promise<void> {
  try {
    await platformClient.as(absent.login, `${name}-absence`).execute('/v1/staff/{id}/absences', {
      id: absent.staffId,
      body: { from, until, deputyId: deputy.staffId },
    });
  } catch (fault) {
    if (!(fault instanceof RequestRefusedError && fault.isAbout('AbsencesOverlap'))) throw fault;
  }
}
