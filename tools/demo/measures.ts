import type { MachineClient } from '@geleit/client';
import type { OfficeMeasure } from '../population/office-year.js';

/** A measure of the population as the platform knows it. */
export interface ScheduledMeasure {
  readonly measure: OfficeMeasure;
  readonly measureId: string;
}

export async function scheduleMeasure(
  worker: MachineClient,
  projectId: string,
  { measure, goalId }: { readonly measure: OfficeMeasure; readonly goalId?: string },
): Promise<ScheduledMeasure> {
  const { measureType, target, plannedOn } = measure;
  const { data } = await worker.execute('/v1/projects/{id}/measures', {
    id: projectId,
    body: {
      measureType,
      target,
      plannedOn,
      title: 'Measure',
      ...(goalId !== undefined && { goalId }),
    },
  });
  return { measure, measureId: data.partId };
}

/**
 * Records that the measure was held and who took part, as often as they were counted. Returns the last
 * consistency token.
 */
export async function holdMeasure(
  worker: MachineClient,
  projectId: string,
  { measure: { heldOn, counts }, measureId }: ScheduledMeasure,
): Promise<string | undefined> {
  if (heldOn === undefined) return undefined;
  let { consistency } = await worker.execute('/v1/projects/{id}/hold-measure', {
    id: projectId,
    body: { measureId, heldOn },
  });
  for (const participants of counts)
    ({ consistency } = await worker.execute('/v1/projects/{id}/count-participation', {
      id: projectId,
      body: { measureId, participants },
    }));
  return consistency;
}
