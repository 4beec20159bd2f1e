import { AskedBecause, FieldGroups, IsInstant, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { IsIn, IsUUID, Length } from 'class-validator';

/** What a file note is about: everything that happens beside sessions. */
export const fileNoteKinds = codeList('fileNoteKinds', [
  'short_visit',
  'call',
  'message',
  'e_mail',
  'letter',
  'authority',
  'third_party',
  'observation',
]);
export type FileNoteKind = (typeof fileNoteKinds)[number];

export const fileNoteStrikeReasons = codeList('fileNoteStrikeReasons', [
  'wrong_case',
  'recorded_twice',
  'recorded_in_error',
]);
export type FileNoteStrikeReason = (typeof fileNoteStrikeReasons)[number];

@FieldGroups({ meeting: ['occurredAt', 'kind'], content: ['text'] })
class DescribedFileNote {
  @IsInstant() occurredAt!: string;
  @IsIn(fileNoteKinds) kind!: FileNoteKind;
  @Length(1, 4000)
  @Personal('narrative')
  @AskedBecause('documentation')
  text!: string;
}
/** Aktennotiz: a call, a letter, a short contact. It does not count as a session. */
export class RecordFileNote extends DescribedFileNote {}
/** The whole note as it should have been recorded. */
@FieldGroups({ record: ['fileNoteId'] })
export class CorrectFileNote extends DescribedFileNote {
  @RefersTo('cases/file-notes') fileNoteId!: string;
}
export class StrikeFileNote {
  @RefersTo('cases/file-notes') fileNoteId!: string;
  @IsIn(fileNoteStrikeReasons) reason!: FileNoteStrikeReason;
}

export class FileNoteRecorded extends DescribedFileNote {
  @IsUUID() fileNoteId!: string;
}
/** The earlier text stays in the history. */
export class FileNoteCorrected extends FileNoteRecorded {}
export class FileNoteStruck {
  @IsUUID() fileNoteId!: string;
  @IsIn(fileNoteStrikeReasons) reason!: FileNoteStrikeReason;
}
export class FileNoteErased {
  @IsUUID() fileNoteId!: string;
}

export const fileNoteCommands = { RecordFileNote, CorrectFileNote, StrikeFileNote };
export const fileNoteEvents = { FileNoteRecorded, FileNoteCorrected, FileNoteStruck };
export const fileNoteRejections = { NoSuchFileNote: 'not-found', NotedInFuture: 'unprocessable' } as const;
