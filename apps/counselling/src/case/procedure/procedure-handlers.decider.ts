import {
  recordAddressChange,
  recordAddressChangeReported,
  strikeAddressChange,
} from './address-change.decider.js';
import { changeProcedure, registerProcedure, strikeProcedure } from './asylum-procedure.decider.js';
import { correctDecisionService, recordDecision } from './decision.decider.js';
import {
  cancelHearing,
  changeHearing,
  prepareHearing,
  recordHearingHeld,
  scheduleHearing,
} from './hearing.decider.js';
import {
  recordCourtDecision,
  recordLegalEvent,
  recordProcedureStep,
  strikeProcedureEntry,
} from './procedure-entry.decider.js';
import { recordRemedy } from './remedy.decider.js';

/** The rules of procedures, by command. */
export const procedureHandlers = {
  RegisterProcedure: registerProcedure,
  ChangeProcedure: changeProcedure,
  StrikeProcedure: strikeProcedure,
  ScheduleHearing: scheduleHearing,
  ChangeHearing: changeHearing,
  PrepareHearing: prepareHearing,
  RecordHearingHeld: recordHearingHeld,
  CancelHearing: cancelHearing,
  RecordDecision: recordDecision,
  CorrectDecisionService: correctDecisionService,
  RecordRemedy: recordRemedy,
  RecordCourtDecision: recordCourtDecision,
  RecordProcedureStep: recordProcedureStep,
  RecordLegalEvent: recordLegalEvent,
  StrikeProcedureEntry: strikeProcedureEntry,
  RecordAddressChange: recordAddressChange,
  RecordAddressChangeReported: recordAddressChangeReported,
  StrikeAddressChange: strikeAddressChange,
};
