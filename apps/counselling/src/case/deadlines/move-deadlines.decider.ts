import type { CommandMeta } from '@geleit/kernel';
import { derivedId } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import { isRunning, type MovedDeadline } from './deadline-state.decider.js';
import { superseded } from './propose-deadlines.decider.js';
import { proposedAgain } from './settle-deadlines.decider.js';

/** Deadlines go on in the case of the new programme. Here they end, and come back if the transition is undone. */
export const moveDeadlines = ({ deadlines }: ExistingCase): readonly CaseEvent[] =>
  [...deadlines]
    .filter(([, deadline]) => isRunning(deadline))
    .map(([deadlineId]) => superseded(deadlineId, 'moved_with_case'));

/** They need no consent, because a right would be lost. What they tell of a procedure goes along only with one. */
export const deadlinesToMove = (
  { deadlines }: ExistingCase,
  { withContent }: { readonly withContent: boolean },
): readonly MovedDeadline[] =>
  [...deadlines]
    .filter(([, deadline]) => isRunning(deadline))
    .map(([deadlineId, { computation, text, ...deadline }]) => ({
      ...deadline,
      deadlineId,
      ...(withContent && computation !== undefined && { computation }),
      ...(withContent && text !== undefined && { text }),
      needsTypedDay: deadline.needsTypedDay || (deadline.status === 'proposed' && !withContent),
    }));

/** One that was confirmed stays so: the law and the facts are the same. */
export const movedDeadlines = (
  moved: readonly MovedDeadline[],
  staffId: string,
  { by: confirmedBy }: Pick<CommandMeta, 'by'>,
): readonly CaseEvent[] =>
  moved.flatMap(({ deadlineId: formerId, ...deadline }): readonly CaseEvent[] => {
    const deadlineId = derivedId(formerId, 'moved');
    const { supersedes: _, ...proposed } = proposedAgain(deadline);
    return [
      {
        type: 'DeadlineProposed',
        data: { ...proposed, deadlineId, origin: { kind: 'former_case', id: formerId }, staffId },
      },
      ...(deadline.status === 'confirmed'
        ? [
            {
              type: 'DeadlineConfirmed',
              data: { deadlineId, confirmedBy, endsOn: deadline.endsOn, noticeRead: false },
            } as const,
          ]
        : []),
    ];
  });
