import { withoutErased, type Decider } from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import { changeOpenedCase, type Case, type ExistingCase } from '../state.decider.js';
import type { residenceEvents } from './residence.language.js';
import type { ResidenceStatusEntry } from './residence-state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

/** What was erased is not known any more; an erased status is no entry. */
function withEntry(state: ExistingCase, data: ResidenceStatusEntry): ExistingCase {
  const entry = withoutErased(data) as Partial<ResidenceStatusEntry> & typeof data;
  const residenceVersions = [...state.residenceVersions, entry.residenceStatusId];
  if ((entry.status as unknown) === undefined) return { ...state, residenceVersions };
  return {
    ...state,
    residenceVersions,
    residenceStatuses: new Map(state.residenceStatuses).set(entry.timelineEntryId, entry),
  };
}
const without = (state: ExistingCase, residenceStatusId: string): ExistingCase['residenceStatuses'] =>
  new Map([...state.residenceStatuses].filter(([, entry]) => entry.residenceStatusId !== residenceStatusId));

/** What a case knows of the client's residence status. */
export const evolveResidence: Pick<Evolve, keyof typeof residenceEvents> = {
  ResidenceStatusRecorded: changeOpenedCase(withEntry),
  ResidenceStatusCorrected: changeOpenedCase(withEntry),
  ResidenceStatusEndMoved: changeOpenedCase(withEntry),
  /** The version that follows takes its place. */
  ResidenceStatusReplaced: (state) => state,
  ResidenceStatusStruck: changeOpenedCase((state, { residenceStatusId }) => ({
    ...state,
    residenceStatuses: without(state, residenceStatusId),
  })),
  ResidenceStatusErased: changeOpenedCase((state, { residenceStatusId }) => ({
    ...state,
    residenceStatuses: without(state, residenceStatusId),
    residenceVersions: state.residenceVersions.filter((id) => id !== residenceStatusId),
  })),
  ResidenceOutlookStated: changeOpenedCase((state, outlook) => ({ ...state, residenceOutlook: outlook })),
  ReportingRiskStated: changeOpenedCase((state, { reportingRisk }) => ({
    ...state,
    statedRisk: reportingRisk,
  })),
  EndingResultRecorded: changeOpenedCase((state, endingResult) => {
    const { result, resultOn } = endingResult;
    return { ...state, endingResult, residenceOutlook: { ...state.residenceOutlook, result, resultOn } };
  }),
  EndingResultWithdrawn: changeOpenedCase(({ endingResult: _, ...state }) => {
    const { result: __, resultOn: ___, ...residenceOutlook } = state.residenceOutlook;
    return { ...state, residenceOutlook };
  }),
};
