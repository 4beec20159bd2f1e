import { reject, rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import { mayRecordField } from '@geleit/rules';
import type { CaseLanguage } from '../case.language.js';
import type { Case, ExistingCase } from '../state.decider.js';
import type { residenceCommands } from './residence.language.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type ResidencePermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof residenceCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

/** */
const checkMayKnow: Check = ({ personProtected, eventFields: { programme } }) =>
  personProtected || !mayRecordField(programme, 'residenceStatus')
    ? rejectField('/status', 'FactForbidden')
    : undefined;
const checkNotClosed: Check = ({ status }) => (status === 'closed' ? reject('CaseIsClosed') : undefined);
const checkSomeStatus: Check = ({ residenceStatuses }) =>
  residenceStatuses.size === 0 ? rejectField('/residenceStatusId', 'NoSuchResidenceStatus') : undefined;
const checkSomeEnding: Check = ({ residenceOutlook }) =>
  residenceOutlook.endsOn === undefined ? reject('NoStatusEnding') : undefined;

/** What the state of a case refuses of the residence timeline. A closed case is still put right. */
export const permitsOfResidence = (inCase: InCase): ResidencePermits => ({
  RecordResidenceStatus: inCase(
    (state, sender) => checkNotClosed(state, sender) ?? checkMayKnow(state, sender),
  ),
  CorrectResidenceStatus: inCase(
    (state, sender) => checkMayKnow(state, sender) ?? checkSomeStatus(state, sender),
  ),
  StrikeResidenceStatus: inCase(checkSomeStatus),
  RecordEndingResult: inCase(checkSomeEnding),
  WithdrawEndingResult: inCase((state) =>
    state.residenceOutlook.result === undefined ? reject('NoEndingResult') : undefined,
  ),
});
