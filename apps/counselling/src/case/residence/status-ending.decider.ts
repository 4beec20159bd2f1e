import { reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf, type EndOfStatus } from '@geleit/rules';
import type { CaseLanguage } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { Residence } from './residence-state.decider.js';
import type { RecordEndingResult } from './status-ending.language.js';

type EndingDecision = Decision<typeof CaseLanguage>;

export function recordEndingResult(
  command: Readonly<RecordEndingResult>,
  state: ExistingCase,
  { at }: CommandMeta,
): EndingDecision {
  const { endsOn, commonEnd } = state.residenceOutlook;
  if (endsOn === undefined) return reject('NoStatusEnding');
  const { resultOn } = command;
  if (resultOn > germanDayOf(at)) return rejectField('/resultOn', 'DayInFuture');
  if (resultOn < state.openedOn) return rejectField('/resultOn', 'DayBeforeOpening');
  return {
    type: 'EndingResultRecorded',
    data: { ...command, endsOn, ...(commonEnd !== undefined && { commonEnd }) },
  };
}

export const withdrawEndingResult = (_: object, state: ExistingCase): EndingDecision =>
  state.residenceOutlook.result === undefined
    ? reject('NoEndingResult')
    : { type: 'EndingResultWithdrawn', data: {} };

/** A result that was recorded for another end says nothing of this one. */
export const resultFor = (
  { endsOn, commonEnd }: Pick<EndOfStatus, 'endsOn' | 'commonEnd'>,
  { endingResult }: Residence,
) =>
  endingResult?.endsOn === endsOn && endingResult?.commonEnd === commonEnd?.code ? endingResult : undefined;
