import type { CaseCodes, CountedAsylum } from '@geleit/contracts';
import { addDays } from '@geleit/rules';
import type { ExistingCase } from '../state.decider.js';
import { hearingsOf, procedureStageOn } from './procedure-stage.decider.js';

/** Counselling about procedures alone reports by the hearing (§ 12a AsylG). */
const isCounted = ({ eventFields: { programme } }: ExistingCase): boolean => programme === 'AVB';

export function asylumCodesOn(
  state: ExistingCase,
  day: string,
): Pick<CaseCodes, 'hearingStage' | 'procedureRegime'> {
  const talk = isCounted(state) ? procedureStageOn(state, day) : undefined;
  if (talk === undefined) return {};
  const { stage: hearingStage, regime: procedureRegime } = talk;
  return { hearingStage, ...(procedureRegime !== undefined && { procedureRegime }) };
}

/** The days on which a talk comes to stand elsewhere in the procedure. */
export const daysOfProcedures = (state: ExistingCase): readonly string[] =>
  isCounted(state)
    ? [
        ...[...state.hearings.values()].flatMap(({ hearingOn }) => [hearingOn, addDays(hearingOn, 1)]),
        ...[...state.procedureEntries.values()].map(({ on }) => on),
      ]
    : [];

/** The hearings that took place in a year; undefined if there was none. */
export function countedAsylumIn(year: number, state: ExistingCase): CountedAsylum | undefined {
  if (!isCounted(state)) return undefined;
  const hearings = [...state.procedures.keys()]
    .flatMap((procedureId) => hearingsOf(procedureId, state))
    .filter(({ status, hearingOn }) => status === 'held' && hearingOn.startsWith(String(year)))
    .map(({ hearingOn, preparedOn, companions }) => ({
      heldOn: hearingOn,
      isPrepared: preparedOn !== undefined && preparedOn <= hearingOn,
      isAccompanied: companions.length > 0,
    }))
    .toSorted((one, other) => one.heldOn.localeCompare(other.heldOn));
  return hearings.length === 0 ? undefined : { hearings };
}
