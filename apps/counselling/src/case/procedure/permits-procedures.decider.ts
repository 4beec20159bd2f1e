import { reject, rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import { mayRecordField } from '@geleit/rules';
import type { CaseLanguage } from '../case.language.js';
import type { Case, ExistingCase } from '../state.decider.js';
import { hasRunningProcedure } from './address-change.decider.js';
import type { procedureCommands } from './procedure.language.js';
import {
  mostProcedures,
  type Hearing,
  type Procedure,
  type ProcedureEntry,
} from './procedures-state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type ProcedurePermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof procedureCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

/** T18: the field policy of the programme decides who may know of a procedure. */
const checkMayKnow: Check = ({ eventFields: { programme } }) =>
  mayRecordField(programme, 'residenceStatus') ? undefined : reject('FactForbidden');
const checkNotClosed: Check = ({ status }) => (status === 'closed' ? reject('CaseIsClosed') : undefined);
const all =
  (...checks: readonly Check[]): Check =>
  (state, sender) =>
    checks.map((check) => check(state, sender)).find((refusal) => refusal !== undefined);

const checkRoom: Check = ({ procedures }) =>
  procedures.size >= mostProcedures ? rejectField('/procedureKind', 'TooManyProcedures') : undefined;
const isOpen = ({ stage }: Procedure): boolean => stage !== 'closed';
const checkSomeProcedure =
  (fits: (procedure: Procedure) => boolean): Check =>
  ({ procedures }) => {
    if (procedures.size === 0) return rejectField('/procedureId', 'NoSuchProcedure');
    return [...procedures.values()].some(fits) ? undefined : rejectField('/procedureId', 'ProcedureIsClosed');
  };
const checkSomeHearing =
  (code: 'HearingWasHeld' | 'HearingIsCancelled', fits: (hearing: Hearing) => boolean): Check =>
  ({ hearings }) => {
    if (hearings.size === 0) return rejectField('/hearingId', 'NoSuchHearing');
    if ([...hearings.values()].every(({ status }) => status === 'cancelled'))
      return rejectField('/hearingId', 'HearingIsCancelled');
    return [...hearings.values()].some(fits) ? undefined : rejectField('/hearingId', code);
  };
const takesPlace = ({ status }: Hearing): boolean => status !== 'cancelled';
const checkSomeEntry =
  (
    code: 'NoSuchProcedureEntry' | 'NotADecision' | 'NothingDecided',
    fits: (entry: ProcedureEntry, state: ExistingCase) => boolean,
  ): Check =>
  (state) => {
    const entries = [...state.procedureEntries.values()];
    if (entries.length === 0) return rejectField('/entryId', emptyCode(code));
    return entries.some((entry) => fits(entry, state)) ? undefined : rejectField('/entryId', code);
  };
const emptyCode = (code: 'NoSuchProcedureEntry' | 'NotADecision' | 'NothingDecided') =>
  code === 'NotADecision' ? 'NoSuchProcedureEntry' : code;
const isDecidedInOpen = ({ of, procedureId }: ProcedureEntry, { procedures }: ExistingCase): boolean => {
  const procedure = procedures.get(procedureId);
  return (of === 'decision' || of === 'court_decision') && procedure !== undefined && isOpen(procedure);
};
const checkSomeAddressChange =
  (fits: (untold: number) => boolean): Check =>
  ({ addressChanges }) => {
    if (addressChanges.size === 0) return rejectField('/addressChangeId', 'NoSuchAddressChange');
    return [...addressChanges.values()].some(({ untold }) => fits(untold.length))
      ? undefined
      : rejectField('/addressChangeId', 'AddressChangeIsReported');
  };

/** What the state of a case refuses of its procedures, whatever the command says. */
export function permitsOfProcedures(inCase: InCase): ProcedurePermits {
  const whereKnown = (...checks: readonly Check[]) => inCase(all(checkMayKnow, ...checks));
  const inOpen = (...checks: readonly Check[]) =>
    whereKnown(checkNotClosed, checkSomeProcedure(isOpen), ...checks);
  const inHearing = (...checks: readonly Check[]) => whereKnown(checkNotClosed, ...checks);
  return {
    RegisterProcedure: whereKnown(checkNotClosed, checkRoom),
    ChangeProcedure: whereKnown(checkSomeProcedure(() => true)),
    StrikeProcedure: whereKnown(checkSomeProcedure(() => true)),
    ScheduleHearing: inOpen(),
    ChangeHearing: inHearing(checkSomeHearing('HearingWasHeld', ({ status }) => status === 'scheduled')),
    PrepareHearing: inHearing(checkSomeHearing('HearingIsCancelled', takesPlace)),
    RecordHearingHeld: inHearing(checkSomeHearing('HearingIsCancelled', takesPlace)),
    CancelHearing: whereKnown(checkSomeHearing('HearingIsCancelled', takesPlace)),
    RecordDecision: inOpen(),
    CorrectDecisionService: whereKnown(checkSomeEntry('NotADecision', ({ of }) => of === 'decision')),
    RecordRemedy: inOpen(checkSomeEntry('NothingDecided', isDecidedInOpen)),
    RecordCourtDecision: inOpen(),
    RecordProcedureStep: inOpen(),
    RecordLegalEvent: inOpen(),
    StrikeProcedureEntry: whereKnown(checkSomeEntry('NoSuchProcedureEntry', () => true)),
    RecordAddressChange: whereKnown(checkNotClosed, (state) =>
      hasRunningProcedure(state) ? undefined : reject('NoRunningProcedure'),
    ),
    RecordAddressChangeReported: whereKnown(checkSomeAddressChange((untold) => untold > 0)),
    StrikeAddressChange: whereKnown(checkSomeAddressChange(() => true)),
  };
}
