import type { OfficeYear } from '../population/office-year.js';
import { loginWithRole, type Access } from './access.js';
import { runAnalysis } from './analysis.js';
import type { PlatformClient } from './platform-client.js';
import { logContact } from './network.js';
import { runOpeningProcess } from './opening.js';
import { runProject } from './project.js';
import type { Team } from './team.js';
import { IdempotentClient } from './idempotent-client.js';

/**
 * Plays one office's year as an integration agency through the API. Returns the tokens with which reporting
 * can be waited for before it counts all of it.
 */
export async function simulateOffice(
  platformClient: PlatformClient,
  office: OfficeYear,
  { access, run }: { readonly access: Access; readonly run: string },
): Promise<readonly string[]> {
  const { organisation, agencyId, worker, project, openings, network } = office;
  const name = `${run}-${agencyId}`;
  const team: Team = {
    worker: new IdempotentClient(platformClient, worker.login, name),
    lead: new IdempotentClient(platformClient, loginWithRole(access, organisation.tenant, 'team_lead'), name),
  };
  const analysisId = await runAnalysis(team, office);
  const tokens = [project && (await runProject(team, office, { project, analysisId }))];
  for (const opening of openings) tokens.push(await runOpeningProcess(team, agencyId, opening));
  for (const contact of network) tokens.push(await logContact(team, agencyId, contact));
  return tokens.filter((token) => token !== undefined);
}
