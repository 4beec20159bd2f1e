import {
  inEveryState,
  reject,
  rejectField,
  type CommandSender,
  type Permits,
  type RejectionOf,
} from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type { GroupSeriesLanguage } from './group-series.language.js';
import type { ExistingGroupSeries, GroupSeries } from './state.decider.js';

type GroupRejection = RejectionOf<typeof GroupSeriesLanguage> | undefined;
type Check = (state: ExistingGroupSeries, sender: CommandSender) => GroupRejection;

const inSeries =
  (check: Check = inEveryState) =>
  (state: GroupSeries, sender: CommandSender): GroupRejection => {
    if (state.status === 'none') return reject('NoSuchGroupSeries');
    return state.status === 'void' ? reject('GroupSeriesIsVoid') : check(state, sender);
  };
const checkRunning: Check = ({ status }) => (status === 'closed' ? reject('GroupSeriesIsClosed') : undefined);
const checkBegun =
  (pointer: '/heldOn' | '/closedOn'): Check =>
  ({ startsOn }, { at }) =>
    startsOn > germanDayOf(at) ? rejectField(pointer, 'SessionOutsideSeries') : undefined;
const checkAnyToCome: Check = ({ appointments }) => {
  if (appointments.size === 0) return rejectField('/appointmentId', 'NoSuchAppointment');
  return [...appointments.values()].some(({ end }) => end === undefined)
    ? undefined
    : rejectField('/appointmentId', 'AppointmentEnded');
};
const checkAnySession: Check = ({ sessions }) =>
  sessions.size === 0 ? rejectField('/sessionId', 'NoSuchGroupSession') : undefined;

/** What the state of a series refuses, whatever the command says. */
export const permitsOfGroupSeries: Permits<typeof GroupSeriesLanguage, GroupSeries> = {
  StartGroupSeries: ({ status }) => (status === 'none' ? undefined : reject('GroupSeriesAlreadyStarted')),
  CorrectGroupSeries: inSeries(),
  ArrangeGroupAppointment: inSeries(checkRunning),
  MoveGroupAppointment: inSeries(checkAnyToCome),
  CancelGroupAppointment: inSeries(checkAnyToCome),
  RecordGroupSession: inSeries(checkBegun('/heldOn')),
  CorrectGroupSession: inSeries(checkAnySession),
  StrikeGroupSession: inSeries(checkAnySession),
  CloseGroupSeries: inSeries(
    (state, sender) => checkRunning(state, sender) ?? checkBegun('/closedOn')(state, sender),
  ),
  ReopenGroupSeries: inSeries(({ status }) =>
    status === 'closed' ? undefined : reject('GroupSeriesNotClosed'),
  ),
  VoidGroupSeries: inSeries(),
};
