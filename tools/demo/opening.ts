import type { Opening } from '../population/office-year.js';
import { hold, schedule } from './measures.js';
import type { Team } from './team.js';

/** The intercultural opening of an institution, stage by stage. Answers what others must have heard of. */
export async function openUp(
  { worker }: Team,
  agencyId: string,
  { partner, stages: [first, ...rest], measures }: Opening,
): Promise<string | undefined> {
  const begun = await worker.do('/v1/projects/opening-process', {
    agencyId,
    institution: { kind: partner, name: 'Institution' },
    contactedOn: first.day,
  });
  const path = `/v1/projects/${begun.id}`;
  let { consistency } = begun;
  for (const { stage, day } of rest)
    ({ consistency } = await worker.do(`${path}/reach-stage`, { stage, reachedOn: day }));
  for (const measure of measures)
    consistency = (await hold(worker, path, await schedule(worker, path, { measure }))) ?? consistency;
  return consistency;
}
