import { addDays, documentTerm, germanDayOf } from '@geleit/rules';
import type { CaseEvent } from './case.language.js';
import { isUnsettled } from './deadlines/deadline-state.decider.js';
import type { Attachment, UploadedDocument } from './papers-state.decider.js';
import type { ExistingCase } from './state.decider.js';

/** The parts of a case to which a document can be attached, by kind. */
export const partsOf = (
  { paperLists, tasks, appointments, plans, deadlines, procedures }: ExistingCase,
  kind: Attachment['kind'],
): ReadonlyMap<string, unknown> =>
  ({
    paperListId: paperLists,
    taskId: tasks,
    appointmentId: appointments,
    planId: plans,
    deadlineId: deadlines,
    procedureId: procedures,
  })[kind];

const isOpenById: Readonly<Record<Attachment['kind'], (state: ExistingCase, id: string) => boolean>> = {
  paperListId: ({ paperLists }, id) => paperLists.get(id)?.isComplete === false,
  taskId: ({ tasks }, id) => tasks.get(id)?.isOpen === true,
  appointmentId: ({ appointments }, id) => appointments.has(id) && appointments.get(id)?.end === undefined,
  planId: ({ plans }, id) => plans.has(id) && plans.get(id)?.end === undefined,
  deadlineId: ({ deadlines }, id) => {
    const deadline = deadlines.get(id);
    return deadline !== undefined && (isUnsettled(deadline) || deadline.status === 'lapsed');
  },
  procedureId: ({ procedures }, id) => procedures.has(id) && procedures.get(id)?.stage !== 'closed',
};
/** Whether there is still something to do: nothing is in a case that ended. */
export const isOpenAttachment = (state: ExistingCase, { kind, id }: Attachment): boolean =>
  state.status !== 'closed' && state.status !== 'void' && isOpenById[kind](state, id);

/**
 * Until when documents are kept, as far as it was not stated: 30 days from the upload, at least to the end of the
 * day on which nothing open needed it any more.
 */
export const documentTermsDue = (state: ExistingCase, at: string): readonly CaseEvent[] =>
  [...state.documents].flatMap(([documentId, document]) => {
    const isNeeded = document.attachedTo !== undefined && isOpenAttachment(state, document.attachedTo);
    if (isNeeded === (document.keptUntil === undefined)) return [];
    const keptUntil = isNeeded ? undefined : lastDayOf(document, germanDayOf(at));
    return [
      {
        type: 'DocumentTermStated' as const,
        data: { documentId, ...(keptUntil !== undefined && { keptUntil }) },
      },
    ];
  });

function lastDayOf({ uploadedOn }: UploadedDocument, today: string): string {
  const lastDay = addDays(uploadedOn, documentTerm.days);
  return lastDay < today ? today : lastDay;
}
