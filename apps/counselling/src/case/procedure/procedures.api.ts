import type { CommandApi } from '@geleit/platform';
import { mayCounselCase } from '../../access.js';
import type { CaseCommandFacts, CaseLanguage } from '../case.language.js';
import type { Case } from '../state.decider.js';
import type { procedureCommands } from './procedure.language.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const adds = (parts: string, summary: string) => ({ summary, at: { adds: parts }, allow: mayCounselCase });
const verb = (name: string, summary: string) => ({ summary, at: { verb: name }, allow: mayCounselCase });

/** What happens in the asylum procedures of a case. */
export const procedureRoutes: Pick<CaseRoutes, keyof typeof procedureCommands> = {
  RegisterProcedure: adds('procedures', 'Register an asylum procedure.'),
  ChangeProcedure: verb('change-procedure', 'Change what is known of an asylum procedure.'),
  StrikeProcedure: verb('strike-procedure', 'Strike an asylum procedure that was recorded here in error.'),
  ScheduleHearing: adds('hearings', 'Record that the person is to be heard.'),
  ChangeHearing: verb('change-hearing', 'Change what is known of a hearing that is to come.'),
  PrepareHearing: verb('prepare-hearing', 'Record what was gone through before a hearing.'),
  RecordHearingHeld: verb('record-hearing-held', 'Record that a hearing was held, and how.'),
  CancelHearing: verb('cancel-hearing', 'Record that a hearing does not take place.'),
  RecordDecision: adds('procedure-entries', 'Record a decision that was served, with its deadlines.'),
  CorrectDecisionService: verb('correct-decision-service', 'Correct what was recorded of a decision.'),
  RecordRemedy: verb('record-remedy', 'Record that a remedy was filed.'),
  RecordCourtDecision: verb('record-court-decision', 'Record what the court decided or asks for.'),
  RecordProcedureStep: verb('record-procedure-step', 'Record what happened in an asylum procedure.'),
  RecordLegalEvent: verb('record-legal-event', 'Record something else that starts a period.'),
  StrikeProcedureEntry: verb('strike-procedure-entry', 'Strike what was recorded here in error.'),
  RecordAddressChange: verb('record-address-change', 'Record that the person has moved.'),
  RecordAddressChangeReported: verb(
    'record-address-change-reported',
    'Record who was told of the new address.',
  ),
  StrikeAddressChange: verb('strike-address-change', 'Strike a move that was recorded here in error.'),
};
