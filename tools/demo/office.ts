import type { OfficeYear } from '../population/office-year.js';
import { loginOf, type Access } from './access.js';
import { analyse } from './analysis.js';
import type { Api } from './api.js';
import { logContact } from './network.js';
import { openUp } from './opening.js';
import { runProject } from './project.js';
import type { Team } from './team.js';
import { Telling } from './telling.js';

/**
 * One office's year as an integration agency through the API. Answers what reporting must have heard of
 * before it counts all of it.
 */
export async function liveOffice(
  api: Api,
  office: OfficeYear,
  { access, run }: { readonly access: Access; readonly run: string },
): Promise<readonly string[]> {
  const { organisation, agencyId, worker, project, openings, network } = office;
  const name = `${run}-${agencyId}`;
  const team: Team = {
    worker: new Telling(api, worker.login, name),
    lead: new Telling(api, loginOf(access, organisation.tenant, 'team_lead'), name),
  };
  const analysisId = await analyse(team, office);
  const heard = [project && (await runProject(team, office, { project, analysisId }))];
  for (const opening of openings) heard.push(await openUp(team, agencyId, opening));
  for (const contact of network) heard.push(await logContact(team, agencyId, contact));
  return heard.filter((token) => token !== undefined);
}
