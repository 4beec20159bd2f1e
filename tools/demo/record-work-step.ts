import { RequestRefusedError, type Answer, type MachineClient } from '@geleit/client';
import { germanDayOf } from '@geleit/rules';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseStep } from '../population/client-journey.js';
import { germanTimestampAt } from '../population/day.js';
import type { AsylumStep } from '../population/asylum-step.js';
import type { BookableKind, InterpretingStep } from '../population/interpreting-step.js';
import type { PlanningStep } from '../population/planning-step.js';
import type { Arrangement, Course, WorkStep } from '../population/work-step.js';
import { dayAhead } from './day-ahead.js';
import { recordAsylum } from './record-asylum.js';
import { recordChildProtection, type Colleague } from './record-child-protection.js';
import { recordInterpreting } from './record-interpreting.js';
import { recordPapers } from './record-papers.js';
import { recordWarning } from './record-warning.js';
import { recordPlanningStep, type PlannedCase } from './record-planning-step.js';

type StepOf<Kind extends WorkStep['step']> = Extract<WorkStep, { readonly step: Kind }>;
type Recorded = Promise<Answer<object> | undefined>;

/** A case, and who works on it. */
export interface WorkedCase extends PlannedCase {
  /** The same counsellor, for what a repetition of the run cannot say in the same words. */
  readonly unrepeatable: MachineClient;
  /** The session recorded last. */
  readonly sessionId: string;
  /** Who counsels from the beginning. */
  readonly staffId: string;
  readonly colleague: Colleague;
  readonly interpreterIdOf: (kind: BookableKind) => string;
}

type RecordedStep = WorkStep | PlanningStep | InterpretingStep | AsylumStep;
const workSteps: ReadonlySet<CaseStep['step']> = new Set([
  'appointment',
  'task',
  'note',
  'course',
  'papers',
  'warning',
  'planning',
  'interpreting',
  'asylum',
  'child_protection',
]);
export const isWorkStep = (caseStep: CaseStep): caseStep is RecordedStep => workSteps.has(caseStep.step);

type FiledStep = StepOf<'note' | 'papers' | 'warning' | 'child_protection'> | AsylumStep;
const isFiled = (workStep: RecordedStep): workStep is FiledStep =>
  ['note', 'papers', 'warning', 'child_protection', 'asylum'].includes(workStep.step);

export function recordWorkStep(worked: WorkedCase, workStep: RecordedStep): Recorded {
  if (isFiled(workStep)) return fileInCase(worked, workStep);
  switch (workStep.step) {
    case 'appointment':
      return workStep.ending === 'missed'
        ? missAppointment(worked, workStep)
        : playAppointment(worked, workStep);
    case 'task':
      return playTask(worked, workStep);
    case 'course':
      return playCourse(worked, workStep.course);
    case 'planning':
      return recordPlanningStep(worked, workStep);
    case 'interpreting':
      return recordInterpreting(
        { ...worked, interpreterId: worked.interpreterIdOf(workStep.kind) },
        workStep,
      );
  }
}

function fileInCase(worked: WorkedCase, filed: FiledStep): Recorded {
  switch (filed.step) {
    case 'note':
      return worked.client.execute('/v1/cases/{id}/file-notes', {
        id: worked.caseId,
        body: { occurredAt: filed.at, kind: filed.kind, text: 'They asked when the office is open.' },
      });
    case 'papers':
      return recordPapers(worked, filed);
    case 'warning':
      return recordWarning(worked, filed);
    case 'child_protection':
      return recordChildProtection(worked, filed);
    case 'asylum':
      return recordAsylum(worked, filed);
  }
}

/** Nothing is arranged for the past: what the year tells of as arranged is arranged for a day to come. */
const timeAhead = (hour: number): string => `${dayAhead()}T${String(hour).padStart(2, '0')}:00:00Z`;

type Described = Pick<StepOf<'appointment'>, 'mode' | 'durationMin' | keyof Arrangement>;

/** Returns the id of the appointment. */
async function arrange(
  { client, caseId: id }: Pick<WorkedCase, 'client' | 'caseId'>,
  { mode, durationMin, isConfirmed, isMoved, isReminded }: Described,
): Promise<string> {
  const body = { startsAt: timeAhead(9), durationMin, mode };
  const { data } = await client.execute('/v1/cases/{id}/appointments', { id, body });
  const appointmentId = data.partId;
  if (isConfirmed)
    await client.execute('/v1/cases/{id}/confirm-appointment', { id, body: { appointmentId } });
  if (isMoved)
    await client.execute('/v1/cases/{id}/move-appointment', {
      id,
      body: { ...body, startsAt: timeAhead(11), appointmentId },
    });
  if (isReminded) {
    const reminder = { appointmentId, hoursBefore: 24, reminderChannel: 'phone' as const };
    await client.execute('/v1/cases/{id}/plan-reminder', { id, body: reminder });
    await client.execute('/v1/cases/{id}/record-reminder', { id, body: { appointmentId } });
  }
  return appointmentId;
}

/** Names the appointment that the session holds, if it had been arranged. */
export async function arrangeAhead(
  worked: Pick<WorkedCase, 'client' | 'caseId' | 'unrepeatable'>,
  { session: { mode, durationMin }, arranged }: Extract<CaseStep, { readonly step: 'session' }>,
): Promise<{ readonly appointmentId?: string }> {
  if (arranged === undefined) return {};
  const appointmentId = await arrange(worked, { mode, durationMin, ...arranged });
  await moveToToday(worked, { appointmentId, mode, durationMin });
  return { appointmentId };
}

/**
 * No session holds an appointment of a later day. A repetition of the run on another day cannot move it to
 * the same moment: then it was moved before.
 */
async function moveToToday(
  { unrepeatable, caseId: id }: Pick<WorkedCase, 'caseId' | 'unrepeatable'>,
  appointment: Pick<Described, 'mode' | 'durationMin'> & { readonly appointmentId: string },
): Promise<void> {
  const startsAt = germanTimestampAt(germanDayOf(new Date().toISOString()), 23, 59);
  try {
    await unrepeatable.execute('/v1/cases/{id}/move-appointment', { id, body: { ...appointment, startsAt } });
  } catch (fault) {
    if (!(fault instanceof RequestRefusedError) || !fault.isAbout('idempotency-key-reused')) throw fault;
  }
}

async function playAppointment(worked: WorkedCase, appointment: StepOf<'appointment'>): Recorded {
  const appointmentId = await arrange(worked, appointment);
  return appointment.ending === 'cancelled'
    ? worked.client.execute('/v1/cases/{id}/cancel-appointment', {
        id: worked.caseId,
        body: { appointmentId, reason: 'cancelled_by_client' },
      })
    : undefined;
}

/**
 * Only what has begun is missed, so it begins in a moment, or in two on a busy machine. A repetition of the
 * run cannot arrange it for the same moment: then it was missed before.
 */
async function missAppointment(
  { unrepeatable, caseId: id }: WorkedCase,
  { mode, durationMin }: StepOf<'appointment'>,
): Recorded {
  for (let moments = 1; ; moments += 1)
    try {
      const milliseconds = moments * 2000;
      const startsAt = new Date(Date.now() + milliseconds).toISOString();
      const { data } = await unrepeatable.execute('/v1/cases/{id}/appointments', {
        id,
        body: { startsAt, durationMin, mode },
      });
      await sleep(milliseconds);
      return await unrepeatable.executeUnlessRejected(
        'AppointmentNotBegun',
        '/v1/cases/{id}/record-missed-appointment',
        { id, body: { appointmentId: data.partId } },
      );
    } catch (fault) {
      if (!(fault instanceof RequestRefusedError)) throw fault;
      if (fault.isAbout('idempotency-key-reused')) return undefined;
      if (!fault.isAbout('AppointmentNotToCome') || moments === 5) throw fault;
    }
}

async function playTask({ client, caseId: id }: WorkedCase, { dueOn, ending }: StepOf<'task'>): Recorded {
  const { data } = await client.execute('/v1/cases/{id}/tasks', {
    id,
    body: { text: 'Fill in the form together.', dueOn },
  });
  const { partId: taskId } = data;
  switch (ending) {
    case 'open':
      return undefined;
    case 'done':
      return client.execute('/v1/cases/{id}/complete-task', { id, body: { taskId } });
    case 'dropped':
      return client.execute('/v1/cases/{id}/drop-task', { id, body: { taskId, reason: 'done_by_client' } });
  }
}

const courseBodyOf = ({ kind, level, entitlement, entitledOn, startedOn }: Course) => ({
  kind,
  level,
  entitlement,
  entitledBy: 'bamf' as const,
  entitledOn,
  provider: 'Adult education centre',
  ...(startedOn !== undefined && { startedOn }),
});

/** What the body says in addition, one time after the other. */
function laterBodiesOf({ interruptedOn, resumedOn, ended }: Course) {
  const interrupted = { ...(interruptedOn !== undefined && { interruptedOn }) };
  const later = {
    ...interrupted,
    ...(resumedOn !== undefined && { resumedOn }),
    ...(ended !== undefined && { endedOn: ended.on, result: ended.result }),
  };
  return [interrupted, later].filter(
    (body, place, all) => Object.keys(body).length > Object.keys(all[place - 1] ?? {}).length,
  );
}

async function playCourse({ client, caseId: id }: WorkedCase, course: Course): Recorded {
  const body = courseBodyOf(course);
  let recorded: Answer<object> = await client.execute('/v1/cases/{id}/courses', { id, body });
  const courseId = 'partId' in recorded.data ? String(recorded.data.partId) : '';
  for (const later of laterBodiesOf(course))
    recorded = await client.execute('/v1/cases/{id}/change-course', {
      id,
      body: { ...body, ...later, courseId },
    });
  if (course.visitedOn !== undefined)
    recorded = await client.execute('/v1/cases/{id}/record-course-visit', {
      id,
      body: { courseId, visitedOn: course.visitedOn },
    });
  return course.isStruck
    ? client.execute('/v1/cases/{id}/strike-course', { id, body: { courseId, reason: 'never_attended' } })
    : recorded;
}
