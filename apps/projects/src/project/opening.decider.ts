import { openingStages } from '@geleit/contracts';
import { atField, rejectField, reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { checkDayAfterPreviousStep } from './day.decider.js';
import { checkStageContent } from './opening-correction.decider.js';
import { checkProgramme, programmeOf, type ProgrammeFacts } from './office.decider.js';
import type {
  BeginOpeningProcess,
  BreakOffOpeningProcess,
  PauseOpeningProcess,
  ReachOpeningStage,
  ReopenOpeningProcess,
  ResumeOpeningProcess,
  StrikeOpeningStage,
} from './opening.language.js';
import type { ProjectLanguage } from './project.language.js';
import {
  endedOn,
  projectEventFieldsOn,
  yearOfDay,
  type OpeningProcess,
  type Project,
} from './state.decider.js';

type OpeningDecision = Decision<typeof ProjectLanguage>;

export function beginOpeningProcess(
  command: Readonly<BeginOpeningProcess>,
  _: Project,
  commandMeta: CommandMeta,
  office: ProgrammeFacts,
): OpeningDecision {
  const { agencyId, contactedOn } = command;
  const programme = programmeOf(command);
  return (
    checkProgramme(office) ??
    atField('/contactedOn', checkDayAfterPreviousStep(contactedOn, {}, commandMeta)) ?? [
      { type: 'OpeningProcessBegun', data: { ...command, programme } },
      {
        type: 'OpeningStageReached',
        data: {
          agencyId,
          kind: 'opening_process',
          fundingYear: yearOfDay(contactedOn),
          ...(programme !== 'IA' && { programme }),
          stage: 'contacted',
          reachedOn: contactedOn,
        },
      },
    ]
  );
}

/** Stages follow their order; none is skipped. */
export function reachOpeningStage(
  command: Readonly<ReachOpeningStage>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision {
  const { stage, reachedOn } = command;
  const steps = openingStages.indexOf(stage) - (state.stages.length - 1);
  if (steps <= 0) return rejectField('/stage', 'StageAlreadyReached');
  if (steps > 1) return rejectField('/stage', 'StageSkipped');
  return (
    atField('/reachedOn', checkDayAfterPreviousStep(reachedOn, state, commandMeta)) ??
    checkStageContent(command) ?? {
      type: 'OpeningStageReached',
      data: { ...projectEventFieldsOn(state, reachedOn), ...command },
    }
  );
}

/** The stages are struck one after the other, the latest first. The first contact is the process itself. */
export function strikeOpeningStage(
  { stage, reason }: Readonly<StrikeOpeningStage>,
  state: OpeningProcess,
): OpeningDecision {
  const latest = state.stages.at(-1);
  if (latest?.stage !== stage) return rejectField('/stage', 'NotLatestStage');
  return {
    type: 'OpeningStageStruck',
    data: { ...projectEventFieldsOn(state, latest.reachedOn), ...latest, reason },
  };
}

export const pauseOpeningProcess = (
  command: Readonly<PauseOpeningProcess>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision =>
  atField('/pausedOn', checkDayAfterPreviousStep(command.pausedOn, state, commandMeta)) ?? {
    type: 'OpeningProcessPaused',
    data: command,
  };

export function resumeOpeningProcess(
  command: Readonly<ResumeOpeningProcess>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision {
  return (
    atField('/resumedOn', checkDayAfterPreviousStep(command.resumedOn, state, commandMeta)) ?? {
      type: 'OpeningProcessResumed',
      data: command,
    }
  );
}

export const breakOffOpeningProcess = (
  command: Readonly<BreakOffOpeningProcess>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision =>
  atField('/brokenOffOn', checkDayAfterPreviousStep(command.brokenOffOn, state, commandMeta)) ??
  atField('/brokenOffOn', checkNoLaterMeasure(command.brokenOffOn, state)) ?? {
    type: 'OpeningProcessBrokenOff',
    data: command,
  };

export function reopenOpeningProcess(
  command: Readonly<ReopenOpeningProcess>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision {
  return (
    atField('/reopenedOn', checkDayAfterPreviousStep(command.reopenedOn, state, commandMeta)) ?? {
      type: 'OpeningProcessReopened',
      data: command,
    }
  );
}

export const isBrokenOff = ({ spells }: OpeningProcess): boolean => spells.at(-1)?.ending === 'broken_off';
export const checkOpen = (state: OpeningProcess) =>
  endedOn(state) === undefined ? undefined : reject('ProcessHasEnded');
export const checkNotPaused = ({ pausedOn }: OpeningProcess) =>
  pausedOn === undefined ? undefined : reject('ProcessIsPaused');

/** Work that was done does not lie after the end. */
const checkNoLaterMeasure = (day: string, { measures }: OpeningProcess) =>
  [...measures.values()].some(({ heldOn }) => heldOn !== undefined && heldOn > day)
    ? reject('WorkDoneLater')
    : undefined;
