import { Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type { FileNoteKind } from '../case/file-note.language.js';

@Entity('file_notes')
export class FileNoteRow {
  @PrimaryColumn('uuid') fileNoteId!: string;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') occurredAt!: string;
  @Column('text') kind!: FileNoteKind;
  @Column('text')
  @Personal('narrative')
  text!: string | Erased;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;
  @Column('timestamptz', { nullable: true }) correctedAt!: string | null;
}

type CaseEvents = typeof CaseLanguage.events;

const key = ({ data }: { readonly data: { readonly fileNoteId: string } }): string => data.fileNoteId;

/** The file notes of each case, as last corrected. Struck ones are in the history only. */
export const fileNotes: Projection<CaseEvents, FileNoteRow> = {
  name: 'file-notes',
  row: FileNoteRow,
  reads: CaseLanguage.events,
  on: {
    FileNoteRecorded: {
      key,
      next: (_, { stream, by, at, data }: RecordedEvent<CaseEvents, 'FileNoteRecorded'>) => ({
        ...data,
        caseId: stream,
        recordedBy: by,
        recordedAt: at,
        correctedAt: null,
      }),
    },
    FileNoteCorrected: {
      key,
      next: (row, { at, data }: RecordedEvent<CaseEvents, 'FileNoteCorrected'>) =>
        row && { ...row, ...data, correctedAt: at },
    },
    FileNoteStruck: { key, next: () => null },
    FileNoteErased: { key, next: () => null },
  },
};
