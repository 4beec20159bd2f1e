import type { ServiceMode } from '@geleit/rules';
import { NamesOne } from '@geleit/contracts';
import { Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type { DocumentKind, DocumentType } from '../case/document.language.js';

@Entity('documents')
export class DocumentRow {
  @PrimaryColumn('uuid') documentId!: string;
  @Column('uuid') caseId!: string;
  @Column('text')
  @Personal('identity')
  name!: string | Erased;
  @Column('text') type!: DocumentType;
  @Column('int') bytes!: number;
  @Column('uuid', { nullable: true }) paperListId!: string | null;
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/appointments')
  appointmentId!: string | null;
  @Column('uuid', { nullable: true }) planId!: string | null;
  @Column('uuid', { nullable: true }) deadlineId!: string | null;
  @Column('uuid', { nullable: true }) procedureId!: string | null;
  /** What it is; null: nobody said. */
  @Column('text', { nullable: true }) documentKind!: DocumentKind | null;
  /** The day that the mode of service asks for. */
  @Column('date', { nullable: true }) arrivedOn!: string | null;
  @Column('text', { nullable: true }) serviceMode!: ServiceMode | null;
  /** The last day; null while something open needs it. */
  @Column('date', { nullable: true }) keptUntil!: string | null;
  @Column('text') uploadedBy!: string;
  @Column('timestamptz') uploadedAt!: string;
}

type CaseEvents = typeof CaseLanguage.events;
type DocumentEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly documentId: string } }): string => data.documentId;
const change =
  <Event>(columnsOf: (event: Event) => Partial<DocumentRow>) =>
  (row: DocumentRow | null, event: Event): DocumentRow | null =>
    row && { ...row, ...columnsOf(event) };
const notAttached = {
  paperListId: null,
  taskId: null,
  appointmentId: null,
  planId: null,
  procedureId: null,
  deadlineId: null,
};

/** The documents of each case. What they contain is beside them, and goes with their row. */
export const documents: Projection<CaseEvents, DocumentRow> = {
  name: 'documents',
  row: DocumentRow,
  reads: CaseLanguage.events,
  on: {
    DocumentUploaded: {
      key,
      next: (_, { stream, by, at, data }: DocumentEvent<'DocumentUploaded'>) => ({
        documentId: data.documentId,
        caseId: stream,
        name: data.name,
        type: data.type,
        bytes: data.bytes,
        ...notAttached,
        documentKind: null,
        arrivedOn: null,
        serviceMode: null,
        keptUntil: null,
        uploadedBy: by,
        uploadedAt: at,
      }),
    },
    DocumentAttached: {
      key,
      next: change(({ data: { documentId: _, ...target } }: DocumentEvent<'DocumentAttached'>) => ({
        ...notAttached,
        ...target,
      })),
    },
    DocumentDescribed: {
      key,
      next: change(({ data }: DocumentEvent<'DocumentDescribed'>) => ({
        documentKind: data.documentKind,
        arrivedOn: data.arrivedOn ?? null,
        serviceMode: data.serviceMode ?? null,
      })),
    },
    DocumentDetached: { key, next: change(() => notAttached) },
    DocumentTermStated: {
      key,
      next: change(({ data }: DocumentEvent<'DocumentTermStated'>) => ({
        keptUntil: data.keptUntil ?? null,
      })),
    },
    DocumentDeleted: { key, next: () => null },
    DocumentErased: { key, next: () => null },
  },
};
