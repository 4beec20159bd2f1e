import type { Measure } from '../population/office-year.js';
import type { Telling } from './telling.js';

/** A measure of the population as the platform knows it. */
export interface Scheduled {
  readonly measure: Measure;
  readonly measureId: string;
}

export async function schedule(
  worker: Telling,
  path: string,
  { measure, goalId }: { readonly measure: Measure; readonly goalId?: string },
): Promise<Scheduled> {
  const { measureType, target, plannedOn } = measure;
  const { partId: measureId } = await worker.do(`${path}/measures`, {
    measureType,
    target,
    plannedOn,
    title: 'Measure',
    ...(goalId !== undefined && { goalId }),
  });
  return { measure, measureId };
}

/**
 * Records that it was held and who took part, as often as that was counted. Answers what others must have
 * heard of.
 */
export async function hold(
  worker: Telling,
  path: string,
  { measure: { heldOn, counts }, measureId }: Scheduled,
): Promise<string | undefined> {
  if (heldOn === undefined) return undefined;
  let { consistency } = await worker.do(`${path}/hold-measure`, { measureId, heldOn });
  for (const participants of counts)
    ({ consistency } = await worker.do(`${path}/count-participation`, { measureId, participants }));
  return consistency;
}
