import type { OfficeYear } from '../population/office-year.js';
import { loginWithRole, type DemoAccess } from './access.js';
import { recordAbsence } from './record-absence.js';
import { simulateAnalysis } from './simulate-analysis.js';
import type { PlatformClient } from './platform-client.js';
import { logContact } from './log-network-contact.js';
import { simulateGroups } from './simulate-groups.js';
import { simulateOpeningProcess } from './simulate-opening-process.js';
import { simulateProject } from './simulate-project.js';
import { simulateYouthWork } from './simulate-youth-work.js';
import type { TeamClients } from './team.js';

/**
 * Plays one office's year as an integration agency, and its group work, through the API. The team lead also
 * asks whether somebody is registered already. Returns the tokens with which reporting can be waited for
 * before it counts all of it.
 */
export async function simulateOfficeYear(
  platformClient: PlatformClient,
  office: OfficeYear,
  { access, run }: { readonly access: DemoAccess; readonly run: string },
): Promise<readonly string[]> {
  const { organisation, agencyId, worker, counsellor, project, openings, network, groups } = office;
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
  tokens.push(
    ...(await simulateGroups(platformClient.as(counsellor.login, `${name}-groups`), agencyId, groups)),
  );
  tokens.push(...(await simulateYouthWork(platformClient.as(counsellor.login, `${name}-youth`), office)));
  if (office.absence !== undefined) await recordAbsence(platformClient, office.absence, name);
  return tokens.filter((token) => token !== undefined);
}
