import type { OfficeYear } from '../population/office-year.js';
import { loginWithRole, type DemoAccess } from './access.js';
import { simulateAnalysis } from './simulate-analysis.js';
import type { PlatformClient } from './platform-client.js';
import { logContact } from './log-network-contact.js';
import { simulateOpeningProcess } from './simulate-opening-process.js';
import { simulateProject } from './simulate-project.js';
import type { TeamClients } from './team.js';

/**
 * Plays one office's year as an integration agency through the API, in which the team lead also asks whether
 * somebody is registered already. Returns the tokens with which reporting
 * can be waited for before it counts all of it.
 */
export async function simulateOfficeYear(
  platformClient: PlatformClient,
  office: OfficeYear,
  { access, run }: { readonly access: DemoAccess; readonly run: string },
): Promise<readonly string[]> {
  const { organisation, agencyId, worker, project, openings, network } = office;
  const name = `${run}-${agencyId}`;
  const teamClients: TeamClients = {
    worker: platformClient.as(worker.login, name),
    lead: platformClient.as(loginWithRole(access, organisation.tenant, 'team_lead'), name),
  };
  await teamClients.lead.execute('/v1/persons/duplicate-check', { body: { familyName: 'Person 1' } });
  const analysisId = await simulateAnalysis(teamClients, office);
  const tokens = [project && (await simulateProject(teamClients, office, { project, analysisId }))];
  for (const opening of openings) tokens.push(await simulateOpeningProcess(teamClients, agencyId, opening));
  for (const contact of network) tokens.push(await logContact(teamClients, agencyId, contact));
  return tokens.filter((token) => token !== undefined);
}
