import type { PaperStatus } from './paper-list.language.js';

export interface PaperList {
  /** Of each paper, in their order. */
  readonly papers: readonly PaperStatus[];
  readonly isComplete: boolean;
}

/** What a document is for. */
export const attachmentKinds = [
  'paperListId',
  'taskId',
  'appointmentId',
  'planId',
  'procedureId',
  'deadlineId',
] as const;
export interface Attachment {
  readonly kind: (typeof attachmentKinds)[number];
  readonly id: string;
}
export interface UploadedDocument {
  readonly uploadedOn: string;
  readonly attachedTo?: Attachment;
  /** The last day, as it was last stated; absent while something open needs it. */
  readonly keptUntil?: string;
}

/** Which papers a case needs, and which it has copies of. */
export interface Papers {
  readonly paperLists: ReadonlyMap<string, PaperList>;
  readonly documents: ReadonlyMap<string, UploadedDocument>;
}
export const noPapers: Papers = { paperLists: new Map(), documents: new Map() };
