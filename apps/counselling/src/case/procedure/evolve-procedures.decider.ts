import { unlessErased, type Decider } from '@geleit/kernel';
import { germanDayOf, toUtc } from '@geleit/rules';
import type { CaseLanguage } from '../case.language.js';
import { changeOpenedCase, type Case, type ExistingCase } from '../state.decider.js';
import type { ProcedureRegistered } from './asylum-procedure.language.js';
import type { HearingScheduled } from './hearing.language.js';
import type { DecisionServed } from './procedure-entry.language.js';
import type { procedureEvents } from './procedure.language.js';
import type { AddressChange, Hearing, Procedure, ProcedureEntry } from './procedures-state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

/** Without what is erased or was not said. */
function known<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => unlessErased(value) !== undefined),
  ) as Partial<Fields>;
}
const without = <Value>(map: ReadonlyMap<string, Value>, gone: string): ReadonlyMap<string, Value> =>
  new Map([...map].filter(([id]) => id !== gone));
const withoutThoseOf = <Value extends { readonly procedureId: string }>(
  map: ReadonlyMap<string, Value>,
  procedureId: string,
): ReadonlyMap<string, Value> => new Map([...map].filter(([, value]) => value.procedureId !== procedureId));

const describe = (
  state: ExistingCase,
  { procedureId, bamfOffice: _, fileNumber: __, ...described }: Readonly<ProcedureRegistered>,
): ExistingCase => {
  const { stage, isRunning = true } = state.procedures.get(procedureId) ?? {};
  const procedure = { ...known(described), ...(stage !== undefined && { stage }), isRunning };
  return { ...state, procedures: new Map(state.procedures).set(procedureId, procedure as Procedure) };
};

const schedule = (
  state: ExistingCase,
  { hearingId, procedureId, hearingKind, startsAt, companions = [] }: Readonly<HearingScheduled>,
): ExistingCase => ({
  ...state,
  hearings: new Map(state.hearings).set(hearingId, {
    ...state.hearings.get(hearingId),
    ...(known({ hearingKind }) as Pick<Hearing, 'hearingKind'>),
    procedureId,
    startsAt,
    hearingOn: germanDayOf(toUtc(startsAt)),
    companions,
    status: 'scheduled',
  }),
});
const changeHearing = <Data extends { readonly hearingId: string }>(
  change: (data: Data) => Partial<Hearing>,
) =>
  changeOpenedCase((state, data: Data) => {
    const hearing = state.hearings.get(data.hearingId);
    if (hearing === undefined) return state;
    return {
      ...state,
      hearings: new Map(state.hearings).set(data.hearingId, { ...hearing, ...change(data) }),
    };
  });

const addEntry = <Data extends { readonly entryId: string }>(entryOf: (data: Data) => ProcedureEntry) =>
  changeOpenedCase((state, data: Data) => ({
    ...state,
    procedureEntries: new Map(state.procedureEntries).set(data.entryId, entryOf(data)),
  }));
const decisionEntry = (served: Readonly<DecisionServed>): ProcedureEntry => {
  const { procedureId, servedOn, serviceMode, remedyNotice, courtLand, decisionKind, circumstances } = served;
  const decision = {
    servedOn,
    serviceMode,
    remedyNotice,
    courtLand,
    ...known({ decisionKind, circumstances }),
  };
  return { of: 'decision', procedureId, on: servedOn, decision };
};

const told = (change: AddressChange, recipients: readonly string[]): AddressChange => ({
  ...change,
  untold: change.untold.filter((recipient) => !recipients.includes(recipient)),
});

export const evolveProcedures: Pick<Evolve, keyof typeof procedureEvents> = {
  ProcedureRegistered: changeOpenedCase(describe),
  ProcedureChanged: changeOpenedCase(describe),
  ProcedureStruck: changeOpenedCase((state, { procedureId }) => ({
    ...state,
    procedures: without(state.procedures, procedureId),
    hearings: withoutThoseOf(state.hearings, procedureId),
    procedureEntries: withoutThoseOf(state.procedureEntries, procedureId),
  })),
  ProcedureStageStated: changeOpenedCase((state, { procedureId, stage, isRunning }) => {
    const procedure = state.procedures.get(procedureId);
    if (procedure === undefined) return state;
    const { stage: _, ...described } = procedure;
    const stated = { ...described, ...(known({ stage }) as Pick<Procedure, 'stage'>), isRunning };
    return { ...state, procedures: new Map(state.procedures).set(procedureId, stated) };
  }),
  ProcedureErased: (state) => state,
  HearingScheduled: changeOpenedCase(schedule),
  HearingChanged: changeOpenedCase(schedule),
  HearingPrepared: changeHearing(({ preparedOn }: { hearingId: string; preparedOn: string }) => ({
    preparedOn,
  })),
  HearingHeld: changeHearing(
    ({ heldOn, companions }: { hearingId: string; heldOn: string; companions: readonly string[] }) => ({
      status: 'held',
      hearingOn: heldOn,
      companions,
    }),
  ),
  HearingCancelled: changeHearing(() => ({ status: 'cancelled' })),
  HearingErased: (state) => state,
  DecisionServed: addEntry(decisionEntry),
  DecisionServiceCorrected: addEntry(decisionEntry),
  RemedyFiled: addEntry(({ procedureId, filedOn, decisionId, filedRemedy }) => ({
    of: 'remedy',
    procedureId,
    on: filedOn,
    ...known({ decisionId, filedRemedy }),
  })),
  CourtDecisionReceived: addEntry(
    ({ procedureId, servedOn, courtLand, courtDecisionKind, courtOutcome }) => ({
      of: 'court_decision',
      procedureId,
      on: servedOn,
      courtLand,
      ...known({ courtDecisionKind, courtOutcome }),
    }),
  ),
  ProcedureStepRecorded: addEntry(({ procedureId, happenedOn, procedureStep }) => ({
    of: 'step',
    procedureId,
    on: happenedOn,
    ...known({ procedureStep }),
  })),
  LegalEventRecorded: addEntry(({ procedureId, happenedOn }) => ({
    of: 'legal_event',
    procedureId,
    on: happenedOn,
  })),
  ProcedureEntryStruck: changeOpenedCase((state, { entryId }) => ({
    ...state,
    procedureEntries: without(state.procedureEntries, entryId),
  })),
  ProcedureEntryErased: (state) => state,
  AddressChanged: changeOpenedCase((state, { addressChangeId, changedOn, recipients }) => ({
    ...state,
    addressChanges: new Map(state.addressChanges).set(addressChangeId, { changedOn, untold: recipients }),
  })),
  AddressChangeReported: changeOpenedCase((state, { addressChangeId, recipients }) => {
    const change = state.addressChanges.get(addressChangeId);
    if (change === undefined) return state;
    return {
      ...state,
      addressChanges: new Map(state.addressChanges).set(addressChangeId, told(change, recipients)),
    };
  }),
  AddressChangeStruck: changeOpenedCase((state, { addressChangeId }) => ({
    ...state,
    addressChanges: without(state.addressChanges, addressChangeId),
  })),
  AddressChangeErased: (state) => state,
};
