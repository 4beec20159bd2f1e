import { setUpServiceDirectory } from '../demo/service-directory.js';
import { AccessTokens } from '../demo/access-tokens.js';
import { PlatformClient } from '../demo/platform-client.js';
import { runNameOf, type DemonstrationSettings } from '../demo/settings.js';
import { simulateClientJourney } from '../demo/simulate-client-journey.js';
import { simulateReferral } from '../demo/simulate-referral.js';
import type { ClientJourney } from '../population/client-journey.js';
import { drawPopulation } from '../population/population.js';

/**
 * Plays the first life after those of the demonstration of which every service keeps something: whether one of
 * a small year is like that is a matter of its seed. Returns the person's id.
 */
export async function playReferredLife(settings: DemonstrationSettings, tenant: string): Promise<string> {
  const { access, organisations } = settings;
  const run = runNameOf(settings);
  const client = new PlatformClient(access.url, new AccessTokens(access));
  const directory = await setUpServiceDirectory(client, { access, organisations, run });
  const life = findReferredLife(settings, tenant);
  const { personId } = await simulateClientJourney(client, life, run, async (openedCase) => {
    await simulateReferral(client, life, { run, openedCase, directory, access });
  });
  return personId;
}

function findReferredLife(settings: DemonstrationSettings, tenant: string): ClientJourney {
  for (const life of drawPopulation({ ...settings, people: Infinity }))
    if (life.index >= settings.people && life.organisation.tenant === tenant && isReferredWithSummary(life))
      return life;
  throw new Error('nobody is referred');
}

/** Referred to another organisation, which has accepted it and read what the counsellor wrote. */
function isReferredWithSummary({ organisation, referral, steps }: ClientJourney): boolean {
  return (
    referral?.ending === 'accepted' &&
    referral.dataScopes.includes('summary_note') &&
    referral.recipientOrganisation !== organisation &&
    steps.some(({ step }) => step === 'session')
  );
}
