import { reject, rejectField, type CommandMeta, type Decider, type Decision } from '@geleit/kernel';
import {
  addYears,
  checkStaffMember,
  earliestPlausibleDay,
  germanDayOf,
  type StaffFacts,
} from '@geleit/rules';
import { checkFundingArea } from '../case/funding-area.decider.js';
import { evolveGroupSeries } from './evolve.decider.js';
import {
  arrangeGroupAppointment,
  cancelGroupAppointment,
  cancelWhatIsToCome,
  moveGroupAppointment,
} from './group-appointment.decider.js';
import type { GroupEventFields } from './group-event-fields.language.js';
import {
  GroupSeriesLanguage,
  type CloseGroupSeries,
  type CorrectGroupSeries,
  type GroupLeaderFacts,
  type GroupSeriesCommandFacts,
  type StartGroupSeries,
  type StartGroupSeriesFacts,
} from './group-series.language.js';
import {
  correctGroupSession,
  recordGroupSession,
  strikeEverySession,
  strikeGroupSession,
} from './group-session.decider.js';
import { permitsOfGroupSeries } from './permits.decider.js';
import type { ExistingGroupSeries, GroupSeries } from './state.decider.js';

type GroupDecision = Decision<typeof GroupSeriesLanguage>;

/** A series that runs longer is another one. */
const mostYears = 5;

/** The rules of the group work of an office. */
export const groupSeriesDecider: Decider<typeof GroupSeriesLanguage, GroupSeries, GroupSeriesCommandFacts> = {
  language: GroupSeriesLanguage,
  initial: { status: 'none' },
  permits: permitsOfGroupSeries,
  decide: {
    StartGroupSeries: startGroupSeries,
    CorrectGroupSeries: inSeries(correctGroupSeries),
    ArrangeGroupAppointment: inSeries(arrangeGroupAppointment),
    MoveGroupAppointment: inSeries(moveGroupAppointment),
    CancelGroupAppointment: inSeries(cancelGroupAppointment),
    RecordGroupSession: inSeries(recordGroupSession),
    CorrectGroupSession: inSeries(correctGroupSession),
    StrikeGroupSession: inSeries(strikeGroupSession),
    CloseGroupSeries: inSeries(closeGroupSeries),
    ReopenGroupSeries: inSeries(() => ({ type: 'GroupSeriesReopened', data: {} })),
    VoidGroupSeries: inSeries(({ reason }, state) => [
      ...strikeEverySession(state),
      ...cancelWhatIsToCome(state),
      { type: 'GroupSeriesVoided', data: { reason } },
    ]),
  },
  evolve: evolveGroupSeries,
};

function inSeries<Command, Facts>(
  rule: (command: Command, state: ExistingGroupSeries, meta: CommandMeta, facts: Facts) => GroupDecision,
) {
  return (command: Command, state: GroupSeries, meta: CommandMeta, facts: Facts): GroupDecision =>
    state.status === 'none' ? reject('NoSuchGroupSeries') : rule(command, state, meta, facts);
}

function startGroupSeries(
  { leaderId, ...described }: Readonly<StartGroupSeries>,
  _: GroupSeries,
  commandMeta: CommandMeta,
  { office, leader }: StartGroupSeriesFacts,
): GroupDecision {
  if (office === undefined) return rejectField('/agencyId', 'OfficeUnknown');
  return (
    checkOffer(described, office) ??
    checkTerm(described, commandMeta) ??
    checkLeader(leaderId, described, commandMeta, leader) ?? {
      type: 'GroupSeriesStarted',
      data: { ...described, leaderId: leaderId ?? commandMeta.by },
    }
  );
}

function correctGroupSeries(
  { leaderId: named, ...described }: Readonly<CorrectGroupSeries>,
  state: ExistingGroupSeries,
  commandMeta: CommandMeta,
  { leader }: GroupLeaderFacts,
): GroupDecision {
  const leaderId = named ?? state.leaderId;
  return (
    checkTerm(described, commandMeta) ??
    checkBeginsBefore(described.startsOn, state) ??
    checkLeader(
      leaderId === state.leaderId ? undefined : leaderId,
      state.eventFields,
      commandMeta,
      leader,
    ) ?? {
      type: 'GroupSeriesCorrected',
      data: {
        ...state.eventFields,
        ...described,
        leaderId,
      },
    }
  );
}

const checkBeginsBefore = (day: string, { sessions, closedOn = day }: ExistingGroupSeries) =>
  [...sessions.values(), closedOn].some((later) => later < day)
    ? rejectField('/startsOn', 'SessionOutsideSeries')
    : undefined;

function closeGroupSeries(
  { closedOn }: Readonly<CloseGroupSeries>,
  state: ExistingGroupSeries,
  { at }: CommandMeta,
): GroupDecision {
  if (closedOn > germanDayOf(at)) return rejectField('/closedOn', 'DayInFuture');
  if ([...state.sessions.values(), state.startsOn].some((day) => day > closedOn))
    return rejectField('/closedOn', 'SessionOutsideSeries');
  return [{ type: 'GroupSeriesClosed', data: { closedOn } }, ...cancelWhatIsToCome(state)];
}

/** Integration agencies are no programme of an office: any office may have their work. */
function checkOffer(
  { programme, sbgArea, startsOn }: Pick<StartGroupSeries, 'programme' | 'sbgArea' | 'startsOn'>,
  { programmes, sbgAreas }: NonNullable<StartGroupSeriesFacts['office']>,
) {
  if (programme !== 'IA' && !programmes.includes(programme))
    return rejectField('/programme', 'ProgrammeNotOffered');
  return checkFundingArea(
    { programme, ...(sbgArea !== undefined && { sbgArea }) },
    { on: startsOn, offered: sbgAreas },
  );
}

function checkTerm(
  { startsOn, endsOn = startsOn }: Pick<StartGroupSeries, 'startsOn' | 'endsOn'>,
  { at }: CommandMeta,
) {
  if (startsOn < earliestPlausibleDay(at) || startsOn > addYears(germanDayOf(at), 1))
    return rejectField('/startsOn', 'DateImplausible');
  if (endsOn < startsOn) return rejectField('/endsOn', 'DaysReversed');
  return endsOn > addYears(startsOn, mostYears) ? rejectField('/endsOn', 'DateImplausible') : undefined;
}

/** Whoever starts a group may lead it; somebody else has to do such work in the office. */
function checkLeader(
  leaderId: string | undefined,
  { agencyId, programme }: GroupEventFields,
  { at, by }: CommandMeta,
  leader: StaffFacts | undefined,
) {
  if (leaderId === undefined || leaderId === by) return undefined;
  const fault = checkStaffMember(leader, {
    on: germanDayOf(at),
    officeId: agencyId,
    roles: [programme === 'IA' ? 'project_worker' : 'counsellor', 'team_lead'],
  });
  return fault && rejectField('/leaderId', fault);
}
