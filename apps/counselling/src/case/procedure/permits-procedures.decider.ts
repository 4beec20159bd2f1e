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

const whereKnown = (...checks: readonly Check[]): Check => all(checkMayKnow, ...checks);
const inOpen = (...checks: readonly Check[]): Check =>
  whereKnown(checkNotClosed, checkSomeProcedure(isOpen), ...checks);
const inHearing = (...checks: readonly Check[]): Check => whereKnown(checkNotClosed, ...checks);

/** What the state of a case refuses of its procedures, whatever the command says. */
export const permitsOfProcedures = (inCase: InCase): ProcedurePermits => ({
  RegisterProcedure: inCase(whereKnown(checkNotClosed, checkRoom)),
  ChangeProcedure: inCase(whereKnown(checkSomeProcedure(() => true))),
  StrikeProcedure: inCase(whereKnown(checkSomeProcedure(() => true))),
  ScheduleHearing: inCase(inOpen()),
  ChangeHearing: inCase(
    inHearing(checkSomeHearing('HearingWasHeld', ({ status }) => status === 'scheduled')),
  ),
  PrepareHearing: inCase(inHearing(checkSomeHearing('HearingIsCancelled', takesPlace))),
  RecordHearingHeld: inCase(inHearing(checkSomeHearing('HearingIsCancelled', takesPlace))),
  CancelHearing: inCase(whereKnown(checkSomeHearing('HearingIsCancelled', takesPlace))),
  RecordDecision: inCase(inOpen()),
  CorrectDecisionService: inCase(whereKnown(checkSomeEntry('NotADecision', ({ of }) => of === 'decision'))),
  RecordRemedy: inCase(inOpen(checkSomeEntry('NothingDecided', isDecidedInOpen))),
  RecordCourtDecision: inCase(inOpen()),
  RecordProcedureStep: inCase(inOpen()),
  RecordLegalEvent: inCase(inOpen()),
  StrikeProcedureEntry: inCase(whereKnown(checkSomeEntry('NoSuchProcedureEntry', () => true))),
  RecordAddressChange: inCase(
    whereKnown(checkNotClosed, (state) =>
      hasRunningProcedure(state) ? undefined : reject('NoRunningProcedure'),
    ),
  ),
  RecordAddressChangeReported: inCase(whereKnown(checkSomeAddressChange((untold) => untold > 0))),
  StrikeAddressChange: inCase(whereKnown(checkSomeAddressChange(() => true))),
});
