import { reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import { isOpenAttachment, partsOf } from './document-term.decider.js';
import {
  mostDocuments,
  type AttachDocument,
  type DeleteDocument,
  type DeleteDocumentFacts,
  type DeleteExpiredDocument,
  type DescribeDocument,
  type DetachDocument,
  type UploadDocument,
  type UploadDocumentFacts,
} from './document.language.js';
import { attachmentKinds, type UploadedDocument } from './papers-state.decider.js';
import type { ExistingCase } from './state.decider.js';

type DocumentDecision = Decision<typeof CaseLanguage>;

export function uploadDocument(
  { name }: Readonly<UploadDocument>,
  { documents }: ExistingCase,
  { id, at }: CommandMeta,
  { type, bytes, isEncrypted, isActive }: UploadDocumentFacts,
): DocumentDecision {
  if (documents.size >= mostDocuments) return reject('TooManyDocuments');
  if (type === undefined) return rejectField('/file', 'DocumentTypeNotAllowed');
  if (isEncrypted) return rejectField('/file', 'DocumentIsEncrypted');
  if (isActive) return rejectField('/file', 'DocumentIsActive');
  return {
    type: 'DocumentUploaded',
    data: { documentId: id, name, type, bytes, uploadedOn: germanDayOf(at) },
  };
}

export const describeDocument = (
  described: Readonly<DescribeDocument>,
  state: ExistingCase,
  { at }: CommandMeta,
): DocumentDecision =>
  inDocument(described.documentId, state, () =>
    described.arrivedOn !== undefined && described.arrivedOn > germanDayOf(at)
      ? rejectField('/arrivedOn', 'DayInFuture')
      : { type: 'DocumentDescribed', data: described },
  );

export const attachDocument = (
  { documentId, ...target }: Readonly<AttachDocument>,
  state: ExistingCase,
): DocumentDecision =>
  inDocument(documentId, state, () => {
    const [attachedTo, ...others] = attachmentKinds.flatMap((kind) => {
      const id = target[kind];
      return id === undefined ? [] : [{ kind, id }];
    });
    if (attachedTo === undefined || others.length > 0) return reject('OneAttachmentNeeded');
    const { kind, id } = attachedTo;
    if (!partsOf(state, kind).has(id)) return rejectField(`/${kind}`, missingCodes[kind]);
    return isOpenAttachment(state, attachedTo)
      ? { type: 'DocumentAttached', data: { documentId, [kind]: id } }
      : rejectField(`/${kind}`, 'AttachmentEnded');
  });
const missingCodes = {
  paperListId: 'NoSuchPaperList',
  taskId: 'NoSuchTask',
  appointmentId: 'NoSuchAppointment',
  planId: 'NoSuchPlan',
  deadlineId: 'NoSuchDeadline',
  procedureId: 'NoSuchProcedure',
} as const;

export const detachDocument = (
  { documentId }: Readonly<DetachDocument>,
  state: ExistingCase,
): DocumentDecision =>
  inDocument(documentId, state, ({ attachedTo }) =>
    attachedTo === undefined
      ? rejectField('/documentId', 'DocumentNotAttached')
      : { type: 'DocumentDetached', data: { documentId } },
  );

export const deleteDocument = (
  { documentId, reason }: Readonly<DeleteDocument>,
  state: ExistingCase,
  _: CommandMeta,
  { isHeld }: DeleteDocumentFacts,
): DocumentDecision =>
  inDocument(documentId, state, () =>
    isHeld
      ? rejectField('/documentId', 'DocumentOnHold')
      : { type: 'DocumentDeleted', data: { documentId, reason } },
  );

/** Something open may need it again by now. */
export function deleteExpiredDocument(
  { documentId }: Readonly<DeleteExpiredDocument>,
  { documents }: ExistingCase,
  { at }: CommandMeta,
): readonly CaseEvent[] {
  const keptUntil = documents.get(documentId)?.keptUntil;
  return keptUntil === undefined || germanDayOf(at) <= keptUntil
    ? []
    : [{ type: 'DocumentDeleted', data: { documentId, reason: 'term_over' } }];
}

/** P-1: of a protected person there are no copies of papers; their keys are destroyed, whatever is held. */
export const deleteDocumentsOfProtected = ({ documents }: ExistingCase): readonly CaseEvent[] =>
  [...documents.keys()].map((documentId) => ({
    type: 'DocumentDeleted',
    data: { documentId, reason: 'person_protected' },
  }));

function inDocument(
  documentId: string,
  { documents }: ExistingCase,
  rule: (document: UploadedDocument) => DocumentDecision,
): DocumentDecision {
  const document = documents.get(documentId);
  return document === undefined ? rejectField('/documentId', 'NoSuchDocument') : rule(document);
}
