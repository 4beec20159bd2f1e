import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { isRunning, type CaseDeadline } from '@geleit/counselling/case/deadlines/deadline-state.decider';
import { wasMissed } from '@geleit/counselling/case/deadlines/reinstatement.decider';
import { staffIdsOf } from '@geleit/access';
import { addDays } from '@geleit/rules';
import type { StreamInputs } from '../stream-inputs.js';
import { anyStaff, optional } from '../random-staff.js';
import type { Random } from '../random.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;

const pickDeadline = (random: Random, state: Case, fits: (deadline: CaseDeadline) => boolean) => {
  const found = state.status === 'none' ? [] : [...state.deadlines].filter(([, deadline]) => fits(deadline));
  return found.length === 0 || random.chance(0.1) ? undefined : random.pick(found);
};
const anyDeadline = (random: Random, state: Case, fits: (deadline: CaseDeadline) => boolean) => {
  const found = pickDeadline(random, state, fits);
  return found === undefined ? {} : { deadlineId: found[0] };
};
const runningOrLapsed = (deadline: CaseDeadline) => isRunning(deadline) || deadline.status === 'lapsed';
const byDay = { ruleCode: undefined, anchor: undefined, anchorDay: undefined, land: undefined };
const underAnyLaw = { lodgedOn: undefined, registeredOn: undefined };

export const deadlineFacts = {
  ProposeDeadline: ({ random }) => optional(random, 'staff', anyStaff(random)),
  PassOnDeadline: ({ random }) => optional(random, 'staff', anyStaff(random)),
  AcknowledgeDeadlineReminder: ({ actor }) => ({ staffIds: staffIdsOf(actor) }),
} satisfies Partial<CaseInputs['facts']>;

export const deadlineContents = {
  ProposeDeadline: ({ random, at }) => {
    const today = at.slice(0, 10);
    return random.chance(0.5)
      ? {
          ...byDay,
          ...underAnyLaw,
          severity: 'legal' as const,
          endsOn: addDays(today, random.chance(0.5) ? 5 : -5),
          staffId: undefined,
        }
      : {
          ...underAnyLaw,
          ruleCode: 'AUTH-SUIT-1M',
          anchor: undefined,
          anchorDay: addDays(today, random.chance(0.9) ? -20 : 2),
          land: random.chance(0.9) ? ('NW' as const) : undefined,
          severity: undefined,
          endsOn: undefined,
          staffId: undefined,
        };
  },
  ConfirmDeadline: ({ random, state, actor, at }) => ({
    ...anyDeadline(
      random,
      state,
      ({ status, severity, proposedBy }) =>
        status === 'proposed' && (severity !== 'legal' || proposedBy !== actor.subject),
    ),
    endsOn: at.slice(0, 10),
    noticeRead: true,
  }),
  MeetDeadline: ({ random, state, at }) => ({
    ...anyDeadline(random, state, runningOrLapsed),
    metOn: at.slice(0, 10),
  }),
  WaiveDeadline: ({ random, state }) => anyDeadline(random, state, isRunning),
  RecomputeDeadline: ({ random, state, at }) => ({
    ...anyDeadline(random, state, runningOrLapsed),
    ...underAnyLaw,
    anchor: undefined,
    anchorDay: undefined,
    land: undefined,
    endsOn: at.slice(0, 10),
  }),
  RequestReinstatement: ({ random, state, at }) => ({
    ...anyDeadline(random, state, wasMissed),
    requestedOn: at.slice(0, 10),
    obstacleEndedOn: addDays(at.slice(0, 10), random.chance(0.5) ? -20 : -1),
  }),
  RecordReinstatementDecision: ({ random, state, at }) => ({
    ...anyDeadline(random, state, ({ status }) => status === 'reinstatement_requested'),
    decidedOn: at.slice(0, 10),
  }),
  PassOnDeadline: ({ random, state }) => ({
    ...anyDeadline(random, state, isRunning),
    ...(state.status !== 'none' &&
      state.assignments.length > 0 &&
      random.chance(0.9) && { staffId: random.pick(state.assignments).staffId }),
  }),
  AcknowledgeDeadlineReminder: ({ random, state }) =>
    anyDeadline(random, state, ({ unacknowledgedBy }) => unacknowledgedBy.length > 0),
  GiveDeadlineReminder: ({ random, state }) => anyDeadline(random, state, isRunning),
  NoteConfirmationOverdue: ({ random, state }) => anyDeadline(random, state, isRunning),
  LapseDeadline: ({ random, state }) => anyDeadline(random, state, isRunning),
  RaiseDeadlineAlarm: ({ random, state }) => anyDeadline(random, state, isRunning),
} satisfies Partial<CaseInputs['contents']>;
