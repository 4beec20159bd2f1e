import { materialPerFte, personnelPerFte } from '../population/office-distributions.js';
import type { OfficeGoal, OfficeYear, OfficeProject } from '../population/office-year.js';
import { holdMeasure, scheduleMeasure, type ScheduledMeasure } from './measures.js';
import type { TeamClients } from './team.js';

interface AgreedGoal {
  readonly goal: OfficeGoal;
  readonly goalId: string;
  readonly measures: readonly ScheduledMeasure[];
}

/**
 * Runs an integration project from its plan to its closing. Returns the consistency token of the last count.
 */
export async function simulateProject(
  teamClients: TeamClients,
  office: OfficeYear,
  { project, analysisId }: { readonly project: OfficeProject; readonly analysisId: string },
): Promise<string | undefined> {
  const { worker, lead } = teamClients;
  const plan = planBodyOf(office, project, analysisId);
  const { id } = (await worker.execute('/v1/projects', { body: plan })).data;
  const planned: AgreedGoal[] = [];
  for (const goal of project.goals)
    planned.push(await agreeGoal(teamClients, { projectId: id, year: office.year }, goal));
  await worker.execute('/v1/projects/{id}/submit', { id, body: { submittedOn: project.submittedOn } });
  await lead.execute('/v1/projects/{id}/approve', { id, body: { approvedOn: project.approvedOn } });
  await worker.execute('/v1/projects/{id}/start', { id, body: { startedOn: project.startedOn } });
  for (const { measures } of planned) for (const measure of measures) await holdMeasure(worker, id, measure);
  const consistency = await evaluateGoals(teamClients, id, planned);
  await worker.execute('/v1/projects/{id}/freeze-report', { id, body: { frozenOn: project.frozenOn } });
  await worker.execute('/v1/projects/{id}/close', { id, body: { closedOn: project.closedOn } });
  return consistency;
}

function planBodyOf({ agencyId, year }: OfficeYear, { fte, goals }: OfficeProject, analysisId: string) {
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

async function agreeGoal(
  { worker }: TeamClients,
  { projectId, year }: { readonly projectId: string; readonly year: number },
  officeGoal: OfficeGoal,
): Promise<AgreedGoal> {
  const {
    data: { partId: goalId },
  } = await worker.execute('/v1/projects/{id}/goals', {
    id: projectId,
    body: {
      field: officeGoal.field,
      text: 'Neighbours know each other.',
      indicator: 'groups that meet',
      baseline: 0,
      target: 4,
      dueOn: `${year}-12-31`,
    },
  });
  const measures: ScheduledMeasure[] = [];
  for (const measure of officeGoal.measures)
    measures.push(await scheduleMeasure(worker, projectId, { measure, goalId }));
  return { goal: officeGoal, goalId, measures };
}

const reasonForMissedGoal =
  'Fewer people came than we had hoped, because the meeting place was being rebuilt until summer and no other ' +
  'room in the quarter was free on these days.';

async function evaluateGoals(
  { worker }: TeamClients,
  projectId: string,
  planned: readonly AgreedGoal[],
): Promise<string | undefined> {
  let consistency: string | undefined;
  for (const { goal, goalId } of planned)
    for (const { day, result } of goal.evaluations)
      ({ consistency } = await worker.execute('/v1/projects/{id}/evaluate-goal', {
        id: projectId,
        body: {
          goalId,
          evaluatedOn: day,
          result,
          ...(result === 'not_reached' && { text: reasonForMissedGoal }),
        },
      }));
  return consistency;
}
