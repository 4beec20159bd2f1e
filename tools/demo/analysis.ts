import type { OfficeYear } from '../population/office-year.js';
import type { Team } from './team.js';

/** From the data of a social space to an approved order of needs. Answers the analysis. */
export async function analyse(
  { worker, lead }: Team,
  { agencyId, year, analysis: { startedOn, approvedOn, needs } }: OfficeYear,
): Promise<string> {
  const { id } = await worker.do('/v1/analyses', {
    agencyId,
    area: { ags: '05112000', quarters: ['Mitte'] },
    period: { from: `${year - 3}-01-01`, to: `${year - 2}-12-31` },
    startedOn,
  });
  const path = `/v1/analyses/${id}`;
  await worker.do(`${path}/record-data`, {
    dataSources: [{ kind: 'official_statistics', title: 'Figures of the municipality' }],
    actors: [{ kind: 'school', name: 'School' }],
    resources: ['A house of the neighbourhood'],
  });
  const needIds: string[] = [];
  for (const field of needs)
    needIds.push(
      (
        await worker.do(`${path}/needs`, {
          field,
          text: 'What the quarter lacks.',
          evidence: 'Shown by the figures.',
        })
      ).partId,
    );
  await worker.do(`${path}/prioritise-needs`, { needIds });
  await lead.do(`${path}/approve`, { approvedOn });
  return id;
}
