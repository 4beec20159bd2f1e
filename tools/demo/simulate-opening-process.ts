import type { OfficeOpening, ReachedStage } from '../population/office-year.js';
import { holdMeasure, scheduleMeasure } from './measures.js';
import type { TeamClients } from './team.js';

/**
 * Runs the intercultural opening of an institution, stage by stage. Measures come before the last stage, which
 * ends it. Returns the last consistency token.
 */
export async function simulateOpeningProcess(
  { worker }: TeamClients,
  agencyId: string,
  { partner, stages: [first, ...rest], measures }: OfficeOpening,
): Promise<string | undefined> {
  const begun = await worker.execute('/v1/projects/opening-process', {
    body: {
      agencyId,
      institution: { kind: partner, name: 'Institution' },
      contactedOn: first.day,
    },
  });
  const { id } = begun.data;
  let { consistency } = begun;
  const reach = async (some: readonly ReachedStage[]): Promise<void> => {
    for (const { stage, day } of some)
      ({ consistency } = await worker.execute('/v1/projects/{id}/reach-stage', {
        id,
        body: { stage, reachedOn: day },
      }));
  };
  await reach(rest.filter(({ stage }) => stage !== 'reviewed'));
  for (const measure of measures)
    consistency =
      (await holdMeasure(worker, id, await scheduleMeasure(worker, id, { measure }))) ?? consistency;
  await reach(rest.filter(({ stage }) => stage === 'reviewed'));
  return consistency;
}
