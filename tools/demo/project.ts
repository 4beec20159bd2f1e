import { materialPerFte, personnelPerFte } from '../population/office-figures.js';
import type { Goal, OfficeYear, Project } from '../population/office-year.js';
import { hold, schedule, type Scheduled } from './measures.js';
import type { Team } from './team.js';

interface Planned {
  readonly goal: Goal;
  readonly goalId: string;
  readonly measures: readonly Scheduled[];
}

/** An integration project from its plan to its closing. Answers what must have been heard of. */
export async function runProject(
  team: Team,
  office: OfficeYear,
  { project, analysisId }: { readonly project: Project; readonly analysisId: string },
): Promise<string | undefined> {
  const { worker, lead } = team;
  const { id } = await worker.do('/v1/projects', planOf(office, project, analysisId));
  const path = `/v1/projects/${id}`;
  const planned: Planned[] = [];
  for (const goal of project.goals) planned.push(await agree(team, { path, year: office.year }, goal));
  await worker.do(`${path}/submit`, { submittedOn: project.submittedOn });
  await lead.do(`${path}/approve`, { approvedOn: project.approvedOn });
  await worker.do(`${path}/start`, { startedOn: project.startedOn });
  for (const { measures } of planned) for (const one of measures) await hold(worker, path, one);
  const told = await evaluate(team, path, planned);
  await worker.do(`${path}/freeze-report`, { frozenOn: project.frozenOn });
  await worker.do(`${path}/close`, { closedOn: project.closedOn });
  return told;
}

function planOf({ agencyId, year }: OfficeYear, { fte, goals }: Project, analysisId: string): object {
  const [personnel, material, measures] = [
    Math.floor(personnelPerFte * fte),
    Math.round(materialPerFte * fte),
    200_000,
  ];
  const grant = Math.floor((personnel + material + measures) * 0.9);
  return {
    agencyId,
    fundingYear: year,
    analysisId,
    title: 'Together in the quarter',
    fields: [...new Set(goals.map(({ field }) => field))],
    fte,
    months: 12,
    budget: { personnel, material, measures, grant },
  };
}

async function agree(
  { worker }: Team,
  { path, year }: { readonly path: string; readonly year: number },
  goal: Goal,
): Promise<Planned> {
  const { partId: goalId } = await worker.do(`${path}/goals`, {
    field: goal.field,
    text: 'Neighbours know each other.',
    indicator: 'groups that meet',
    baseline: 0,
    target: 4,
    dueOn: `${year}-12-31`,
  });
  const measures: Scheduled[] = [];
  for (const measure of goal.measures) measures.push(await schedule(worker, path, { measure, goalId }));
  return { goal, goalId, measures };
}

const reason =
  'Fewer came than had been hoped for, because the meeting place was being rebuilt until summer and no other room in the quarter was free on these days.';

async function evaluate(
  { worker }: Team,
  path: string,
  planned: readonly Planned[],
): Promise<string | undefined> {
  let consistency: string | undefined;
  for (const { goal, goalId } of planned)
    for (const { day, result } of goal.evaluations)
      ({ consistency } = await worker.do(`${path}/evaluate-goal`, {
        goalId,
        evaluatedOn: day,
        result,
        ...(result === 'not_reached' && { text: reason }),
      }));
  return consistency;
}
