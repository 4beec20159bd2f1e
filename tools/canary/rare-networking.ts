import { randomUUID } from 'node:crypto';
import type { Row } from '../crawl/victim-data.js';
import type { Attempt, RareStates, StaffClient } from './staff-client.js';

/** The stages with something to say, in their order, and those that lead to each. */
const stages = [
  {
    stage: 'diagnosis',
    before: [],
    content: { diagnosis: { areas: ['access_barriers'], text: randomUUID() } },
  },
  {
    stage: 'agreed',
    before: ['diagnosis'],
    content: { agreement: { areas: ['staff_qualification'], text: randomUUID(), until: '2199-12-31' } },
  },
  {
    stage: 'reviewed',
    before: ['diagnosis', 'agreed', 'in_training', 'implemented'],
    content: { review: { effect: 'partly', text: randomUUID() } },
  },
] as const;
const day = '2026-01-15';

/** Committees and opened institutions: the demonstration names neither, and says nothing of stages. */
export async function rareNetworking(staff: StaffClient): Promise<RareStates> {
  const [worker] = staff.subjectsWith('project_worker');
  const authorization = await staff.authorizationOf(worker);
  const [entry] = await staff.list(authorization, '/v1/network-contacts');
  if (entry === undefined) throw new Error('nobody has logged a network contact');
  const { agencyId } = entry;
  const reach = (path: string, stage: string) =>
    staff.send({ authorization, path: `${path}/reach-stage`, body: { stage, reachedOn: day } });
  const begin = async (reached: readonly string[]): Promise<string> => {
    const { id } = await staff.send({
      authorization,
      path: '/v1/projects/opening-process',
      body: { agencyId, institution: { kind: 'school', name: randomUUID() }, contactedOn: day },
    });
    for (const stage of reached) await reach(`/v1/projects/${id}`, stage);
    return `/v1/projects/${id}`;
  };
  /** Each attempt is for the next stage: no command says something of two. */
  const forEachStage = (prepare: (one: (typeof stages)[number]) => Promise<Attempt>) => {
    let attempts = 0;
    return () => prepare(stages[attempts++ % stages.length] ?? stages[0]);
  };
  return {
    'POST /v1/network-contacts': () =>
      Promise.resolve({
        authorization,
        path: '/v1/network-contacts',
        body: { agencyId, ...meetingLike(entry) },
      }),
    'POST /v1/network-contacts/{id}/correct': async () => {
      const { id } = await staff.send({
        authorization,
        path: '/v1/network-contacts',
        body: { agencyId, ...meetingLike(entry) },
      });
      return { authorization, path: `/v1/network-contacts/${id}/correct`, body: meetingLike(entry) };
    },
    'POST /v1/projects/{id}/reach-stage': forEachStage(async ({ stage, before, content }) => ({
      authorization,
      path: `${await begin(before)}/reach-stage`,
      body: { stage, reachedOn: day, ...content },
    })),
    'POST /v1/projects/{id}/correct-stage': forEachStage(async ({ stage, before, content }) => ({
      authorization,
      path: `${await begin([...before, stage])}/correct-stage`,
      body: { stage, reachedOn: day, ...content, reason: 'learned_later' },
    })),
  };
}

const meetingLike = ({ occurredOn, kind, partner, field }: Row) => ({
  occurredOn,
  kind,
  partner,
  field,
  committee: 'round_table',
  committeeName: randomUUID(),
});
