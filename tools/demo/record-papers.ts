import type { Answer, MachineClient } from '@geleit/client';
import type { WorkStep } from '../population/work-step.js';
import { fileOf } from './file.js';

interface FiledCase {
  readonly client: MachineClient;
  readonly caseId: string;
}

/** Begins a list of papers, records how far they are, and uploads a copy of one. */
export async function recordPapers(
  { client, caseId: id }: FiledCase,
  { day, purpose, papers, copy }: Extract<WorkStep, { readonly step: 'papers' }>,
): Promise<Answer<object>> {
  const begun = await client.execute('/v1/cases/{id}/paper-lists', { id, body: { purpose } });
  const paperListId = begun.data.partId;
  let recorded: Answer<object> = begun;
  for (const [place, status] of papers.entries())
    recorded = await client.execute('/v1/cases/{id}/mark-paper', {
      id,
      body: { paperListId, paper: place + 1, status, ...(status === 'seen' && { seenOn: day }) },
    });
  if (copy === undefined) return recorded;
  const uploaded = await client.execute('/v1/cases/{id}/documents', { id, body: fileOf(copy) });
  return client.execute('/v1/cases/{id}/attach-document', {
    id,
    body: { documentId: uploaded.data.partId, paperListId },
  });
}
