import { atField, reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkDayAfterPreviousStep } from './day.decider.js';
import { lastOpeningStage, reopenSpell } from './evolve-steps.decider.js';
import type {
  CorrectOpeningInstitution,
  CorrectOpeningStage,
  ReachOpeningStage,
} from './opening.language.js';
import type { ProjectLanguage } from './project.language.js';
import { projectEventFieldsOn, type OpeningProcess } from './state.decider.js';

type OpeningDecision = Decision<typeof ProjectLanguage>;

/**
 * A stage that was reached is struck and reached again as it should have been recorded, so that whoever
 * counts stages needs to know nothing of corrections.
 */
export function correctOpeningStage(
  { reason, ...corrected }: Readonly<CorrectOpeningStage>,
  state: OpeningProcess,
  commandMeta: CommandMeta,
): OpeningDecision {
  const { stage, reachedOn } = corrected;
  const index = state.stages.findIndex((reached) => reached.stage === stage);
  const [previous, recorded] = [state.stages[index - 1], state.stages[index]];
  if (previous === undefined || recorded === undefined) return reject('StageNotReached');
  return (
    atField('/reachedOn', checkDayAfterPreviousStep(reachedOn, { since: previous.reachedOn }, commandMeta)) ??
    checkDayBeforeNextStep(reachedOn, index, state) ??
    checkStageContent(corrected) ?? [
      {
        type: 'OpeningStageStruck',
        data: { ...projectEventFieldsOn(state, recorded.reachedOn), ...recorded, reason },
      },
      { type: 'OpeningStageReached', data: { ...projectEventFieldsOn(state, reachedOn), ...corrected } },
    ]
  );
}

export const correctOpeningInstitution = (command: Readonly<CorrectOpeningInstitution>): OpeningDecision => ({
  type: 'OpeningInstitutionCorrected',
  data: command,
});

/** Each part belongs to one stage, and what is agreed on is to be done after the agreement. */
export function checkStageContent({
  stage,
  reachedOn,
  ...content
}: Readonly<Omit<ReachOpeningStage, 'stage'> & Pick<ReachOpeningStage, 'stage'>>) {
  const foreign = contentsOfStages.find(({ part, of }) => content[part] !== undefined && of !== stage);
  if (foreign !== undefined) return rejectField(`/${foreign.part}`, 'ContentOfOtherStage');
  const { agreement } = content;
  return agreement !== undefined && agreement.until < reachedOn
    ? rejectField('/agreement/until', 'AgreementEndsBefore')
    : undefined;
}

const contentsOfStages = [
  { part: 'diagnosis', of: 'diagnosis' },
  { part: 'agreement', of: 'agreed' },
  { part: 'review', of: 'reviewed' },
] as const;

/** The day lies before what followed the stage, and on a day on which the process was open. */
function checkDayBeforeNextStep(day: string, index: number, state: OpeningProcess) {
  const next = dayOfNextStep(index, state);
  if (next !== undefined && day > next) return rejectField('/reachedOn', 'DayAfterLaterStep');
  const { spells } = state.stages[index]?.stage === lastOpeningStage ? reopenSpell(state) : state;
  return spells.some(({ from, to = day }) => day >= from && day <= to)
    ? undefined
    : reject('ProcessHasEnded');
}

function dayOfNextStep(index: number, { stages, since }: OpeningProcess): string | undefined {
  const next = stages[index + 1];
  if (next !== undefined) return next.reachedOn;
  return since === stages[index]?.reachedOn ? undefined : since;
}
