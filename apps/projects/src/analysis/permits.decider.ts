import { inEveryState, reject, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import type { Analysis, ExistingAnalysis } from './state.decider.js';
import type { AnalysisLanguage } from './analysis.language.js';

type AnalysisRejection = RejectionOf<typeof AnalysisLanguage> | undefined;
type AnalysisCheck = (state: ExistingAnalysis, sender: CommandSender) => AnalysisRejection;

/** An analysis that was never started, or is void, allows nothing. */
const inAnalysis =
  (check: AnalysisCheck = inEveryState) =>
  (state: Analysis, sender: CommandSender): AnalysisRejection => {
    if (state.status === 'none') return reject('NoSuchAnalysis');
    return state.isVoid === true ? reject('AnalysisIsVoid') : check(state, sender);
  };
const inOpenAnalysis = (check: AnalysisCheck = inEveryState) =>
  inAnalysis((state, sender) =>
    state.status === 'approved' ? reject('AnalysisIsApproved') : check(state, sender),
  );

const checkDataCollected = ({ status }: ExistingAnalysis): AnalysisRejection =>
  status === 'started' ? reject('DataNotCollected') : undefined;
const checkNeedFound = ({ needs }: ExistingAnalysis): AnalysisRejection =>
  needs.length === 0 ? reject('NoSuchNeed') : undefined;

/** Vier Augen: nobody approves an analysis that they started. */
function checkApprovable({ status, startedBy }: ExistingAnalysis, { by }: CommandSender): AnalysisRejection {
  if (status !== 'needs_prioritised') return reject('NeedsNotPrioritised');
  return by === startedBy ? reject('NeedsSecondPerson') : undefined;
}

/** What the state of an analysis refuses, whatever the command says. */
export const permitsOfAnalysis: Permits<typeof AnalysisLanguage, Analysis> = {
  StartAnalysis: ({ status }) => (status === 'none' ? undefined : reject('AlreadyStarted')),
  RecordDataCollected: inOpenAnalysis(({ status }) =>
    status === 'needs_prioritised' ? reject('NeedsArePrioritised') : undefined,
  ),
  IdentifyNeed: inOpenAnalysis(checkDataCollected),
  WithdrawNeed: inOpenAnalysis(checkNeedFound),
  PrioritiseNeeds: inOpenAnalysis(checkDataCollected),
  ApproveAnalysis: inOpenAnalysis(checkApprovable),
  CorrectAnalysis: inOpenAnalysis(),
  ReopenAnalysis: inAnalysis(({ status }) =>
    status === 'needs_prioritised' || status === 'approved' ? undefined : reject('AnalysisIsOpen'),
  ),
  VoidAnalysis: inAnalysis(),
};
