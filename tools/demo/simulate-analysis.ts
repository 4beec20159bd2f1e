import type { OfficeYear } from '../population/office-year.js';
import type { TeamClients } from './team.js';

/** Runs an analysis, from the data of a social space to an approved order of needs. Returns its id. */
export async function simulateAnalysis(
  { worker, lead }: TeamClients,
  { agencyId, year, analysis: { startedOn, approvedOn, needs } }: OfficeYear,
): Promise<string> {
  const { id } = await worker.execute('/v1/analyses', {
    agencyId,
    area: { ags: '05112000', quarters: ['Mitte'] },
    period: { from: `${year - 3}-01-01`, to: `${year - 2}-12-31` },
    startedOn,
  });
  const path = `/v1/analyses/${id}`;
  await worker.execute(`${path}/record-data`, {
    dataSources: [{ kind: 'official_statistics', title: 'Figures of the municipality' }],
    actors: [{ kind: 'school', name: 'School' }],
    resources: ['A house of the neighbourhood'],
  });
  const needIds: string[] = [];
  for (const field of needs)
    needIds.push(
      (
        await worker.execute(`${path}/needs`, {
          field,
          text: 'What the quarter lacks.',
          evidence: 'Shown by the figures.',
        })
      ).partId,
    );
  await worker.execute(`${path}/prioritise-needs`, { needIds });
  await lead.execute(`${path}/approve`, { approvedOn });
  return id;
}
