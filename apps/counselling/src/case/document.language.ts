import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { serviceModes, type ServiceMode } from '@geleit/rules';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

/** What a file may be, by its content. */
export const documentTypes = codeList('documentTypes', ['pdf', 'jpeg', 'png', 'heic']);
export type DocumentType = (typeof documentTypes)[number];

export const documentDeleteReasons = codeList('documentDeleteReasons', [
  'no_longer_needed',
  'wrong_case',
  'uploaded_in_error',
  'wish_of_client',
]);
export type DocumentDeleteReason = (typeof documentDeleteReasons)[number];
/** The term is over, or nothing that identifies the person may be here any more (P-1). */
export const documentEndReasons = codeList('documentDeleteReasons', [
  ...documentDeleteReasons,
  'term_over',
  'person_protected',
]);

export const documentKinds = codeList('documentKinds', [
  'decision',
  'envelope',
  'letter_of_authority',
  'letter_of_court',
  'evidence',
  'other',
]);
export type DocumentKind = (typeof documentKinds)[number];

/** Of a case. */
export const mostDocuments = 50;

/** Unterlage: a copy of a paper, sealed, for as long as something open needs it. It comes as a form with a file. */
export class UploadDocument {
  /** As the file was called. */
  @Length(1, 200)
  @Personal('identity')
  @AskedBecause('documentation')
  name!: string;
}
/** What it is, and for a letter when and how it arrived. A later description replaces the earlier one. */
export class DescribeDocument {
  @RefersTo('cases/documents') documentId!: string;
  @IsIn(documentKinds) documentKind!: DocumentKind;
  /** The day that the mode of service asks for. */
  @IsOptional()
  @CalendarDay()
  arrivedOn?: string;
  @IsOptional()
  @IsIn(serviceModes)
  serviceMode?: ServiceMode;
}
/** What a look into the file says of it. */
export interface UploadDocumentFacts {
  /** Absent: nothing that may be uploaded. */
  readonly type?: DocumentType;
  readonly bytes: number;
  /** Nobody could look into it. */
  readonly isEncrypted: boolean;
  /** It does something when it is opened, or carries other files. */
  readonly isActive: boolean;
}

class Attachment {
  @IsOptional()
  @RefersTo('cases/paper-lists')
  paperListId?: string;
  @IsOptional()
  @RefersTo('cases/tasks')
  taskId?: string;
  @IsOptional()
  @RefersTo('cases/appointments')
  appointmentId?: string;
  @IsOptional()
  @RefersTo('cases/support-plans')
  planId?: string;
  @IsOptional()
  @RefersTo('cases/deadlines')
  deadlineId?: string;
  @IsOptional()
  @RefersTo('cases/procedures')
  procedureId?: string;
}
/** It is needed for one of these, and stays until that has ended. */
@FieldGroups({
  record: ['documentId', 'paperListId', 'taskId', 'appointmentId'],
  plan: ['planId'],
  rule: ['deadlineId', 'procedureId'],
})
export class AttachDocument extends Attachment {
  @RefersTo('cases/documents') documentId!: string;
}
export class DetachDocument {
  @RefersTo('cases/documents') documentId!: string;
}
export class DeleteDocument {
  @RefersTo('cases/documents') documentId!: string;
  @IsIn(documentDeleteReasons) reason!: DocumentDeleteReason;
}
export interface DeleteDocumentFacts {
  /** Whether a legal hold keeps everything of the person (V-7). */
  readonly isHeld: boolean;
}
/** Once its last day has passed. */
export class DeleteExpiredDocument {
  @IsUUID() documentId!: string;
}

class OneDocument {
  @IsUUID() documentId!: string;
}
export class DocumentUploaded extends OneDocument {
  @Length(1, 200)
  @Personal('identity')
  name!: string;
  @IsIn(documentTypes) type!: DocumentType;
  /** How large it is. */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  bytes!: number;
  @CalendarDay() uploadedOn!: string;
}
export class DocumentAttached extends OneDocument {
  @IsOptional()
  @IsUUID()
  paperListId?: string;
  @IsOptional()
  @IsUUID()
  taskId?: string;
  @IsOptional()
  @IsUUID()
  appointmentId?: string;
  @IsOptional()
  @IsUUID()
  planId?: string;
  @IsOptional()
  @IsUUID()
  deadlineId?: string;
  /** Of an asylum procedure, until it is closed. */
  @IsOptional()
  @IsUUID()
  procedureId?: string;
}
export class DocumentDescribed extends OneDocument {
  @IsIn(documentKinds) documentKind!: DocumentKind;
  @IsOptional()
  @CalendarDay()
  arrivedOn?: string;
  @IsOptional()
  @IsIn(serviceModes)
  serviceMode?: ServiceMode;
}
export class DocumentDetached extends OneDocument {}
/** Until when it is kept, stated whenever that changes. */
export class DocumentTermStated extends OneDocument {
  /** The last day. Absent: something open needs it. */
  @IsOptional()
  @CalendarDay()
  keptUntil?: string;
}
/** What it contained is gone with its row. */
export class DocumentDeleted extends OneDocument {
  @IsIn(documentEndReasons) reason!: (typeof documentEndReasons)[number];
}
export class DocumentErased extends OneDocument {}

export const documentCommands = {
  UploadDocument,
  DescribeDocument,
  AttachDocument,
  DetachDocument,
  DeleteDocument,
  DeleteExpiredDocument,
};
export const documentEvents = {
  DocumentUploaded,
  DocumentDescribed,
  DocumentAttached,
  DocumentDetached,
  DocumentTermStated,
  DocumentDeleted,
  DocumentErased,
};
export const documentRejections = {
  NoSuchDocument: 'not-found',
  TooManyDocuments: 'conflict',
  NoDocumentsOfProtected: 'conflict',
  DocumentNotAttached: 'conflict',
  NothingToAttachTo: 'conflict',
  DocumentOnHold: 'conflict',
  AttachmentEnded: 'conflict',
  OneAttachmentNeeded: 'unprocessable',
  DocumentTypeNotAllowed: 'unprocessable',
  DocumentIsEncrypted: 'unprocessable',
  DocumentIsActive: 'unprocessable',
} as const;
export interface DocumentCommandFacts {
  readonly UploadDocument: UploadDocumentFacts;
  readonly DeleteDocument: DeleteDocumentFacts;
}
