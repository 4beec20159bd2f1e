import type { CaseCodes, CountedAsylum } from '@geleit/contracts';
import { addDays } from '@geleit/rules';
import { hearingsOf, procedureStageOn } from './procedure-stage.decider.js';
import { beginOf, type Procedures } from './procedures-state.decider.js';

/** § 12a AsylG: where a case of AVB stands on a day, and under which law. */
export function procedureCodesOn(
  state: Procedures,
  day: string,
): Pick<CaseCodes, 'hearingStage' | 'procedureRegime' | 'unaccompaniedMinor'> {
  const known = procedureStageOn(state, day);
  if (known === undefined) return {};
  const { stage, regime, unaccompaniedMinor } = known;
  return {
    hearingStage: stage,
    ...(regime !== undefined && { procedureRegime: regime }),
    ...(unaccompaniedMinor !== undefined && { unaccompaniedMinor }),
  };
}

/** The days on which it may change. */
export const daysOfProcedures = ({
  procedures,
  hearings,
  procedureEntries,
}: Procedures): readonly string[] => [
  ...[...procedures.values()].flatMap((procedure) => beginOf(procedure) ?? []),
  ...[...hearings.values()].flatMap(({ hearingOn }) => [hearingOn, addDays(hearingOn, 1)]),
  ...[...procedureEntries.values()].flatMap(({ of, on }) => (of === 'decision' ? [on] : [])),
];

/** The hearings of a year that were held; undefined if there are none. */
export function countedAsylumIn(year: number, state: Procedures): CountedAsylum | undefined {
  const hearings = [...state.procedures.keys()]
    .flatMap((procedureId) => hearingsOf(procedureId, state))
    .filter(({ status, hearingOn }) => status === 'held' && hearingOn.startsWith(`${year}-`))
    .map(({ hearingOn, preparedOn, companions }) => ({
      heldOn: hearingOn,
      isPrepared: preparedOn !== undefined && preparedOn <= hearingOn,
      isAccompanied: companions.length > 0,
    }))
    .toSorted((a, b) => a.heldOn.localeCompare(b.heldOn));
  return hearings.length === 0 ? undefined : { hearings };
}
