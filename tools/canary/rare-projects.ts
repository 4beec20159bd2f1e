import { randomUUID } from 'node:crypto';
import type { Row } from '../crawl/victim-data.js';
import type { CommandResponse, RareStates, StaffClient } from './staff-client.js';

/** Projects that are still being planned: the demonstration carries all of its own out. */
export async function rareProjects(staff: StaffClient): Promise<RareStates> {
  const [worker] = staff.subjectsWith('project_worker');
  const authorization = await staff.authorizationOf(worker);
  const earlier = (await staff.list(authorization, '/v1/projects')).find(
    ({ analysisId }) => analysisId !== null,
  );
  if (earlier === undefined) throw new Error('nobody has planned a project');
  const send = (path: string, body: object): Promise<CommandResponse> =>
    staff.send({ authorization, path, body });
  const plan = async (): Promise<string> =>
    `/v1/projects/${(await send('/v1/projects', planLike(earlier))).id}`;
  const agreed = goalIn(earlier);
  /** A measure for a goal of its own. */
  const measureFor = async (path: string): Promise<object> => ({
    goalId: (await send(`${path}/goals`, agreed)).partId,
    measureType: 'training',
    target: 'migrants',
    title: randomUUID(),
    plannedOn: agreed.dueOn,
    partner: { kind: 'school', name: randomUUID() },
  });
  return {
    'POST /v1/projects/{id}/correct-plan': async () => {
      const { agencyId: _, fundingYear: __, analysisId: ___, ...body } = planLike(earlier);
      return {
        authorization,
        path: `${await plan()}/correct-plan`,
        body: { ...body, reason: 'entered_wrongly' },
      };
    },
    'POST /v1/projects/{id}/correct-goal': async () => {
      const path = await plan();
      const { partId: goalId } = await send(`${path}/goals`, agreed);
      const { field: _, ...body } = agreed;
      return {
        authorization,
        path: `${path}/correct-goal`,
        body: { ...body, goalId, reason: 'entered_wrongly' },
      };
    },
    'POST /v1/projects/{id}/measures': async () => {
      const path = await plan();
      return { authorization, path: `${path}/measures`, body: await measureFor(path) };
    },
    'POST /v1/projects/{id}/correct-measure': async () => {
      const path = await plan();
      const { partId: measureId } = await send(`${path}/measures`, await measureFor(path));
      return {
        authorization,
        path: `${path}/correct-measure`,
        body: { measureId, title: randomUUID(), reason: 'entered_wrongly' },
      };
    },
  };
}

const planLike = ({ agencyId, fundingYear, analysisId, fields, fte, months, budget }: Row) => ({
  agencyId,
  fundingYear,
  analysisId,
  fields,
  fte,
  months,
  budget,
  title: randomUUID(),
});

const goalIn = ({ fields, fundingYear }: Row) => ({
  field: (fields as readonly string[])[0],
  text: randomUUID(),
  indicator: randomUUID(),
  baseline: 0,
  target: 4,
  dueOn: `${String(fundingYear)}-12-31`,
});
