import { randomUUID } from 'node:crypto';
import { loginWithRole } from '../demo/access.js';
import { reportIds } from '../demo/compare-reports.js';
import { registerInterpreters } from '../demo/interpreters.js';
import { PlatformClient } from '../demo/platform-client.js';
import { runReport } from '../demo/run-report.js';
import { setUpServiceDirectory } from '../demo/service-directory.js';
import { runNameOf, type DemonstrationSettings } from '../demo/settings.js';
import { simulateClientJourney } from '../demo/simulate-client-journey.js';
import { simulateReferral } from '../demo/simulate-referral.js';
import { correctYear, simulateYear } from '../demo/simulate-year.js';
import type { ClientJourney } from '../population/client-journey.js';
import { yearPeriod } from '../population/period.js';
import { drawPopulation } from '../population/population.js';

/**
 * Plays a small year, puts it right and reports it. Unlike the demonstration it compares nothing: canaries are
 * counted differently. After its people comes somebody of whom every service keeps something: whether one of so
 * few is like that is a matter of the seed. Returns that person's id.
 */
export async function playYear(settings: DemonstrationSettings, tenant: string): Promise<string> {
  const { access, organisations } = settings;
  const run = runNameOf(settings);
  const client = new PlatformClient(access);
  const directory = await setUpServiceDirectory(client, { access, organisations, run });
  const { journeys } = await simulateYear(client, settings, directory);
  await correctYear(client, settings, journeys);
  const life = findReferredLife(settings, tenant);
  const { personId } = await simulateClientJourney(client, life, {
    run,
    interpreters: await registerInterpreters(client, { ...settings, run }),
    meanwhile: async (openedCase) => {
      await simulateReferral(client, life, { run, openedCase, directory, access });
    },
  });
  const login = loginWithRole(access, tenant, 'reporting_officer');
  for (const definitionId of reportIds)
    await runReport(client, login, { definitionId, period: yearPeriod(settings.year), key: randomUUID() });
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
