import { entryInForce, isSameData, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { earliestPlausibleDay, checkStaffMember, counsellorOf, germanDayOf } from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import type { CorrectCase, CorrectCaseFacts } from './correction.language.js';
import { checkFundingArea } from './funding-area.decider.js';
import { knownEntries, ownFactNames } from './known-facts.decider.js';
import type { FactsRecorded, OwnFacts } from './known-facts.language.js';
import { daysOfPlanning } from './planning-state.decider.js';
import { checkSaidByTimeline, checkStatusGroup } from './record-facts.decider.js';
import { caseEventFieldsOn, leadOf, type ExistingCase } from './state.decider.js';

export function correctCase(
  command: Readonly<CorrectCase>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: CorrectCaseFacts,
): Decision<typeof CaseLanguage> {
  const corrected = placeOf(command, state);
  const { openedOn = state.openedOn } = command;
  return (
    checkPlace(corrected, { ...state, openedOn }, commandMeta, facts) ??
    checkKind(command, state) ??
    checkOpeningDay(command, state, commandMeta) ??
    checkStatusGroup(command, { ...corrected, personProtected: state.personProtected }) ??
    checkSaidByTimeline(command.statusGroup, state.stoppedOn ?? germanDayOf(commandMeta.at), state) ??
    correctionOf(command, corrected, state, commandMeta)
  );
}

type Place = Pick<ExistingCase['eventFields'], 'programme' | 'sbgArea'>;

/** Programme and area as they are right. A programme without areas has none, whatever the former one had. */
function placeOf({ programme, sbgArea }: Readonly<CorrectCase>, { eventFields }: ExistingCase): Place {
  const former =
    programme === undefined || programme === eventFields.programme ? eventFields.sbgArea : undefined;
  const area = sbgArea ?? former;
  return { programme: programme ?? eventFields.programme, ...(area !== undefined && { sbgArea: area }) };
}

/** Whatever is corrected has to be what the office offers and the lead may do; other cases stay as they are. */
function checkPlace(
  place: Place,
  state: ExistingCase,
  { at }: CommandMeta,
  { office, lead }: CorrectCaseFacts,
) {
  const { programme, sbgArea } = place;
  const { agencyId, programme: formerProgramme, sbgArea: formerArea } = state.eventFields;
  if (programme === formerProgramme && sbgArea === formerArea) return undefined;
  if (office?.programmes.includes(programme) !== true)
    return rejectField('/programme', 'ProgrammeNotOffered');
  const unfitArea = checkFundingArea(place, { on: state.openedOn, offered: office.sbgAreas });
  if (unfitArea !== undefined) return unfitArea;
  if (leadOf(state) === undefined) return undefined;
  const unfit = checkStaffMember(lead, counsellorOf({ agencyId, sbgArea }, germanDayOf(at)));
  return unfit === undefined ? undefined : rejectField('/programme', unfit);
}

/** A short contact is closed as it is opened, with the only session. */
function checkKind(
  { kind }: Readonly<CorrectCase>,
  { upgradedOn, eventFields, status, sessions }: ExistingCase,
) {
  if (kind !== undefined && upgradedOn !== undefined) return rejectField('/kind', 'AlreadyCaseManagement');
  if (kind !== 'short_contact' || eventFields.kind === kind) return undefined;
  if (status !== 'closed') return rejectField('/kind', 'CaseNotClosed');
  return sessions.size > 1 ? rejectField('/kind', 'SeveralSessions') : undefined;
}

/** Nothing can have happened in a case before it was opened. */
function checkOpeningDay({ openedOn }: Readonly<CorrectCase>, state: ExistingCase, { at }: CommandMeta) {
  const { sessions, transfers, interruptions, upgradedOn, stoppedOn } = state;
  if (openedOn === undefined) return undefined;
  if (openedOn > germanDayOf(at)) return rejectField('/openedOn', 'DayInFuture');
  if (openedOn < earliestPlausibleDay(at)) return rejectField('/openedOn', 'DateImplausible');
  const days = [
    ...sessions.values(),
    ...transfers.map(({ on }) => on),
    ...interruptions.map(({ from }) => from),
    ...daysOfPlanning(state),
    ...[upgradedOn, stoppedOn].filter((day) => day !== undefined),
  ];
  return days.some((day) => day < openedOn) ? rejectField('/openedOn', 'WorkDoneEarlier') : undefined;
}

function correctionOf(
  command: Readonly<CorrectCase>,
  place: Place,
  state: ExistingCase,
  { at }: CommandMeta,
): readonly CaseEvent[] {
  const day = state.stoppedOn ?? germanDayOf(at);
  const { programme: _, sbgArea: __, ...eventFields } = state.eventFields;
  const { reason, kind = eventFields.kind, openedOn = state.openedOn } = command;
  const entries = correctedEntries(command, state, { day, at });
  const corrected: ExistingCase = {
    ...state,
    openedOn,
    eventFields: { ...eventFields, ...place, kind },
    factEntries: knownEntries([...state.factEntries, ...entries], {
      ...place,
      personProtected: state.personProtected,
    }),
  };
  const before = { openedOn: state.openedOn, ...state.eventFields };
  if (entries.length === 0 && isSameData(before, { openedOn, ...corrected.eventFields })) return [];
  return [
    {
      type: 'CaseCorrected',
      data: { ...caseEventFieldsOn(corrected, day), openedOn, reason },
    },
    ...entries.map((data) => ({ type: 'FactsRecorded', data }) as const),
  ];
}

/** For each fact that is different, an entry with the first day of the entry that it corrects. */
function correctedEntries(
  command: Readonly<CorrectCase>,
  { factEntries }: ExistingCase,
  { day, at }: { readonly day: string; readonly at: string },
): readonly FactsRecorded[] {
  const byFirstDay = new Map<string | undefined, OwnFacts>();
  for (const name of ownFactNames) {
    const inForce = entryInForce(factEntries, name, day);
    if (command[name] === undefined || command[name] === inForce?.facts[name]) continue;
    const validFrom = inForce?.validFrom;
    byFirstDay.set(validFrom, { ...byFirstDay.get(validFrom), [name]: command[name] });
  }
  return [...byFirstDay].map(([validFrom, facts]) => ({
    ...(validFrom !== undefined && { validFrom }),
    recordedAt: at,
    source: 'stated',
    facts,
  }));
}
