import { openingStages } from '@geleit/contracts';
import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { checkDayAfterPreviousStep } from './day.decider.js';
import { checkOffice, type OfficeFacts } from './office.decider.js';
import type { BeginOpeningProcess, ReachOpeningStage } from './opening.language.js';
import type { ProjectLanguage } from './project.language.js';
import { projectEventFieldsOn, type OpeningProcess, type Project } from './state.decider.js';

type OpeningDecision = Decision<typeof ProjectLanguage>;

export function beginOpeningProcess(
  command: Readonly<BeginOpeningProcess>,
  { kind }: Project,
  commandMeta: CommandMeta,
  office: OfficeFacts,
): OpeningDecision {
  if (kind !== 'none') return reject('AlreadyPlanned');
  const { agencyId, contactedOn } = command;
  return (
    checkOffice(office) ??
    checkDayAfterPreviousStep(contactedOn, {}, commandMeta) ?? [
      { type: 'OpeningProcessBegun', data: command },
      {
        type: 'OpeningStageReached',
        data: {
          agencyId,
          kind: 'opening_process',
          fundingYear: Number(contactedOn.slice(0, 4)),
          stage: 'contacted',
          reachedOn: contactedOn,
        },
      },
    ]
  );
}

/** Stages follow their order; none is skipped. */
export function reachOpeningStage(
  { stage, reachedOn }: Readonly<ReachOpeningStage>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision {
  const steps = openingStages.indexOf(stage) - openingStages.indexOf(state.stage);
  if (steps <= 0) return reject('StageAlreadyReached');
  if (steps > 1) return reject('StageSkipped');
  return (
    checkDayAfterPreviousStep(reachedOn, state, commandMeta) ?? {
      type: 'OpeningStageReached',
      data: { ...projectEventFieldsOn(state, reachedOn), stage, reachedOn },
    }
  );
}
