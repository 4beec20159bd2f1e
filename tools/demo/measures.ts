import type { OfficeMeasure } from '../population/office-year.js';
import type { IdempotentClient } from './idempotent-client.js';

/** A measure of the population as the platform knows it. */
export interface ScheduledMeasure {
  readonly measure: OfficeMeasure;
  readonly measureId: string;
}

export async function scheduleMeasure(
  worker: IdempotentClient,
  path: string,
  { measure, goalId }: { readonly measure: OfficeMeasure; readonly goalId?: string },
): Promise<ScheduledMeasure> {
  const { measureType, target, plannedOn } = measure;
  const { partId: measureId } = await worker.execute(`${path}/measures`, {
    measureType,
    target,
    plannedOn,
    title: 'Measure',
    ...(goalId !== undefined && { goalId }),
  });
  return { measure, measureId };
}

/**
 * Records that the measure was held and who took part, as often as they were counted. Returns the last
 * consistency token.
 */
export async function holdMeasure(
  worker: IdempotentClient,
  path: string,
  { measure: { heldOn, counts }, measureId }: ScheduledMeasure,
): Promise<string | undefined> {
  if (heldOn === undefined) return undefined;
  let { consistency } = await worker.execute(`${path}/hold-measure`, { measureId, heldOn });
  for (const participants of counts)
    ({ consistency } = await worker.execute(`${path}/count-participation`, { measureId, participants }));
  return consistency;
}
