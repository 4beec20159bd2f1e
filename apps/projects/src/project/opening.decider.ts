import { openingStages } from '@geleit/contracts';
import { reject, type Decision, type Meta } from '@geleit/kernel';
import { stepFault } from './day.decider.js';
import type { BeginOpeningProcess, ReachOpeningStage } from './opening.language.js';
import type { ProjectLanguage } from './project.language.js';
import { aboutOn, type OpeningProcess, type Project } from './state.decider.js';

type Decided = Decision<typeof ProjectLanguage>;

export function beginOpeningProcess(
  command: Readonly<BeginOpeningProcess>,
  { kind }: Project,
  meta: Meta,
): Decided {
  if (kind !== 'none') return reject('AlreadyPlanned');
  const { agencyId, contactedOn } = command;
  return (
    stepFault(contactedOn, {}, meta) ?? [
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

/** One stage after the other. */
export function reachOpeningStage(
  { stage, reachedOn }: Readonly<ReachOpeningStage>,
  state: OpeningProcess,
  meta: Meta,
): Decided {
  const steps = openingStages.indexOf(stage) - openingStages.indexOf(state.stage);
  if (steps <= 0) return reject('StageAlreadyReached');
  if (steps > 1) return reject('StageSkipped');
  return (
    stepFault(reachedOn, state, meta) ?? {
      type: 'OpeningStageReached',
      data: { ...aboutOn(state, reachedOn), stage, reachedOn },
    }
  );
}
