import {
  isRejection,
  reject,
  rejectField,
  type CommandMeta,
  type Decision,
  type Rejection,
} from '@geleit/kernel';
import {
  checkDay,
  computeDeadline,
  deadlineRuleOf,
  germanDayOf,
  type ComputedDeadline,
  type DeadlineAnchor,
  type DeadlineRejection,
} from '@geleit/rules';
import type { CaseLanguage } from '../case.language.js';
import { checkHolder, holderOf } from '../work-to-come.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { legalReminderDays } from './codes.language.js';
import type { DeadlineFacts, ProposeDeadline, RecomputeDeadline } from './deadline.language.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';
import { proposalOf, proposedNow, superseded, type ProposedDeadline } from './propose-deadlines.decider.js';

type DeadlineDecision = Decision<typeof CaseLanguage>;

export function proposeDeadline(
  command: Readonly<ProposeDeadline>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: DeadlineFacts,
): DeadlineDecision {
  const proposal = proposalFrom(command, state, commandMeta.at);
  if (isRejection(proposal)) return proposal;
  const { text, staffId } = command;
  return (
    checkHolder(staffId, state, commandMeta, staff) ?? {
      type: 'DeadlineProposed',
      data: {
        ...proposal,
        ...(text !== undefined && { text }),
        deadlineId: commandMeta.id,
        origin: { kind: 'by_hand' },
        staffId: holderOf(staffId, state, commandMeta),
        ...proposedNow(proposal.severity, commandMeta),
      },
    }
  );
}

/** Either a rule with what starts it, or a day that somebody read. */
function proposalFrom(command: Readonly<ProposeDeadline>, state: ExistingCase, at: string) {
  const { ruleCode, severity, endsOn } = command;
  if (ruleCode === undefined) return proposalWithoutRule(command);
  if (severity !== undefined) return rejectField('/severity', 'DeadlineUndetermined');
  if (endsOn !== undefined) return rejectField('/endsOn', 'DeadlineUndetermined');
  const computed = computedFrom({ ...command, ruleCode }, at);
  return isRejection(computed) ? computed : proposalOf(computed, state);
}
function proposalWithoutRule({ severity, endsOn, anchor, anchorDay }: Readonly<ProposeDeadline>) {
  if (anchor !== undefined || anchorDay !== undefined)
    return rejectField('/ruleCode', 'DeadlineUndetermined');
  if (severity === undefined) return rejectField('/severity', 'DeadlineUndetermined');
  return endsOn === undefined
    ? rejectField('/endsOn', 'DeadlineUndetermined')
    : ofTypedDay({ severity, endsOn });
}

const ofTypedDay = ({ severity, endsOn }: Pick<CaseDeadline, 'severity' | 'endsOn'>) =>
  checkDay(endsOn, '/endsOn') ?? {
    severity,
    runsFor: 'person' as const,
    endsOn,
    needsTypedDay: false,
    remindDaysBefore: legalReminderDays,
  };

type Start = Readonly<
  Pick<RecomputeDeadline, 'anchor' | 'anchorDay' | 'land' | 'lodgedOn' | 'registeredOn'> & {
    ruleCode: string;
  }
>;

/** They end or begin on a day that is known before. Everything else has happened. */
const startsToCome: ReadonlySet<DeadlineAnchor> = new Set([
  'suit_period_ended',
  'right_to_remain_ended',
  'temporary_protection_ended',
  'permit_ends',
]);

function computedFrom(start: Start, at: string): ComputedDeadline | Rejection<DeadlineRejection> {
  const { ruleCode, land, lodgedOn, registeredOn, anchorDay } = start;
  const anchor = start.anchor ?? onlyStartOf(ruleCode);
  if (anchor === undefined) return rejectField('/anchor', 'DeadlineStartMissing');
  if (anchorDay === undefined) return rejectField('/anchorDay', 'DeadlineStartMissing');
  if (!startsToCome.has(anchor) && anchorDay > germanDayOf(at))
    return rejectField('/anchorDay', 'ServedInFuture');
  const stated = { land, lodgedOn, registeredOn };
  const computed = computeDeadline({
    ruleCode,
    anchorDays: { [anchor]: anchorDay },
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
  });
  return isRejection(computed) ? atCommandField(computed) : computed;
}

function onlyStartOf(ruleCode: string): DeadlineAnchor | undefined {
  const { starts = [] } = deadlineRuleOf(ruleCode) ?? {};
  return starts.length === 1 ? starts[0]?.anchor : undefined;
}

/** The rules name the anchor by its code; the command has one field for each of code and day. */
const atCommandField = ({
  pointer,
  ...fault
}: Rejection<DeadlineRejection>): Rejection<DeadlineRejection> => ({
  ...fault,
  pointer: pointer?.startsWith('/anchorDays/')
    ? '/anchorDay'
    : pointer === '/anchorDays'
      ? '/anchor'
      : (pointer ?? ''),
});

/** D-3: the former one stays visible, and the new one has to be confirmed again. */
export function recomputeDeadline(
  command: Readonly<RecomputeDeadline>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): DeadlineDecision {
  const deadline = state.deadlines.get(command.deadlineId);
  if (deadline === undefined) return rejectField('/deadlineId', 'NoSuchDeadline');
  if (!isRunning(deadline) && deadline.status !== 'lapsed')
    return rejectField('/deadlineId', 'DeadlineEnded');
  const proposal = recomputed(command, deadline, state, commandMeta.at);
  if (isRejection(proposal)) return proposal;
  const { origin, staffId, text } = deadline;
  return [
    superseded(command.deadlineId, 'facts_corrected', commandMeta.id),
    {
      type: 'DeadlineProposed',
      data: {
        ...proposal,
        ...(text !== undefined && { text }),
        deadlineId: commandMeta.id,
        origin,
        staffId,
        ...proposedNow(proposal.severity, commandMeta),
        supersedes: command.deadlineId,
      },
    },
  ];
}

/** What the command leaves out is as before. A day that somebody read is replaced by another one. */
function recomputed(
  { deadlineId: _, endsOn, ...start }: Readonly<RecomputeDeadline>,
  deadline: CaseDeadline,
  state: ExistingCase,
  at: string,
) {
  const { computation, severity } = deadline;
  if (computation === undefined || endsOn !== undefined)
    return endsOn === undefined
      ? rejectField('/endsOn', 'DeadlineUndetermined')
      : ofTypedDay({ severity, endsOn });
  if (Object.keys(start).length === 0) return reject('NothingStated');
  const computed = computedFrom({ ...computation, ...start }, at);
  return isRejection(computed) ? computed : proposalOf(withReading(computed, deadline), state);
}

const withReading = (computed: ComputedDeadline, { computation }: CaseDeadline): ProposedDeadline => ({
  ...computed,
  ...(computation?.remedy !== undefined && { remedy: computation.remedy }),
  ...(computation !== undefined && { reading: computation.reading }),
});
