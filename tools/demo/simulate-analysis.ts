import type { OfficeYear } from '../population/office-year.js';
import type { TeamClients } from './team.js';

/** Runs an analysis, from the data of a social space to an approved order of needs. Returns its id. */
export async function simulateAnalysis(
  { worker, lead }: TeamClients,
  { agencyId, year, analysis: { startedOn, approvedOn, needs } }: OfficeYear,
): Promise<string> {
  const {
    data: { id },
  } = await worker.execute('/v1/analyses', {
    body: {
      agencyId,
      area: { ags: '05112000', quarters: ['Mitte'] },
      period: { from: `${year - 3}-01-01`, to: `${year - 2}-12-31` },
      startedOn,
    },
  });
  await worker.execute('/v1/analyses/{id}/record-data', {
    id,
    body: {
      dataSources: [{ kind: 'official_statistics', title: 'Figures of the municipality' }],
      actors: [{ kind: 'school', name: 'School' }],
      resources: ['A house of the neighbourhood'],
    },
  });
  const needIds: string[] = [];
  for (const field of needs) {
    const { data: need } = await worker.execute('/v1/analyses/{id}/needs', {
      id,
      body: { field, text: 'What the quarter lacks.', evidence: 'Shown by the figures.' },
    });
    needIds.push(need.partId);
  }
  await worker.execute('/v1/analyses/{id}/prioritise-needs', { id, body: { needIds } });
  await lead.execute('/v1/analyses/{id}/approve', { id, body: { approvedOn } });
  return id;
}
