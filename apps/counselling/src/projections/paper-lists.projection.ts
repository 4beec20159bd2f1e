import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import type { PaperKind, PaperListPurpose } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type { PaperStatus } from '../case/paper-list.language.js';

export const paperListStatuses = codeList('paperListStatuses', ['open', 'complete']);

export interface PaperOfList {
  readonly kind: PaperKind;
  readonly text?: string | Erased;
  readonly status: PaperStatus;
  readonly seenOn?: string;
}

@Entity('paper_lists')
export class PaperListRow {
  @PrimaryColumn('uuid') paperListId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') purpose!: PaperListPurpose;
  @Column('text', { nullable: true })
  @Personal('narrative')
  text!: string | Erased | null;
  /** In their order: the first is number 1. */
  @Column('jsonb')
  @Personal('narrative')
  papers!: readonly PaperOfList[];
  @Column('text') status!: (typeof paperListStatuses)[number];
  @Column('text') begunBy!: string;
  @Column('timestamptz') begunAt!: string;
}

type CaseEvents = typeof CaseLanguage.events;
type PaperListEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly paperListId: string } }): string => data.paperListId;
const change =
  <Event>(columnsOf: (event: Event, row: PaperListRow) => Partial<PaperListRow>) =>
  (row: PaperListRow | null, event: Event): PaperListRow | null =>
    row && { ...row, ...columnsOf(event, row) };

const paperOf = (kind: PaperKind, text: string | Erased | undefined): PaperOfList => ({
  kind,
  ...(text !== undefined && { text }),
  status: 'needed',
});
const marked = (
  { seenOn: _, ...paper }: PaperOfList,
  { status, seenOn }: PaperListEvent<'PaperMarked'>['data'],
): PaperOfList => ({ ...paper, status, ...(seenOn !== undefined && { seenOn }) });

/** The lists of papers of each case, as last marked. */
export const paperLists: Projection<CaseEvents, PaperListRow> = {
  name: 'paper-lists',
  row: PaperListRow,
  reads: CaseLanguage.events,
  on: {
    PaperListBegun: {
      key,
      next: (_, { stream, by, at, data }: PaperListEvent<'PaperListBegun'>) => ({
        paperListId: data.paperListId,
        caseId: stream,
        purpose: data.purpose,
        text: data.text ?? null,
        papers: data.papers.map((kind) => paperOf(kind, undefined)),
        status: 'open',
        begunBy: by,
        begunAt: at,
      }),
    },
    PaperAdded: {
      key,
      next: change(({ data: { kind, text } }: PaperListEvent<'PaperAdded'>, { papers }) => ({
        papers: [...papers, paperOf(kind, text)],
      })),
    },
    PaperMarked: {
      key,
      next: change(({ data }: PaperListEvent<'PaperMarked'>, { papers }) => ({
        papers: papers.map((paper, index) => (index === data.paper - 1 ? marked(paper, data) : paper)),
      })),
    },
    PaperListCompleted: { key, next: change(() => ({ status: 'complete' })) },
    PaperListReopened: { key, next: change(() => ({ status: 'open' })) },
    PaperListStruck: { key, next: () => null },
    PaperListErased: { key, next: () => null },
  },
};
