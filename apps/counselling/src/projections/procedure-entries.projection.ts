import { NamesOne } from '@geleit/contracts';
import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import type {
  DeadlineAnchor,
  DecisionCircumstance,
  DecisionKind,
  Land,
  RemedyNotice,
  ServiceMode,
} from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type {
  CourtDecisionKind,
  CourtOutcome,
  FiledRemedy,
  ProcedureStep,
} from '../case/procedure/procedure-codes.language.js';

export const procedureEntryKinds = codeList('procedureEntryKinds', [
  'decision',
  'remedy',
  'court_decision',
  'step',
  'legal_event',
]);

@Entity('procedure_entries')
export class ProcedureEntryRow {
  @PrimaryColumn('uuid')
  @NamesOne('cases/procedure-entries')
  entryId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') procedureId!: string;
  @Column('text') entryKind!: (typeof procedureEntryKinds)[number];
  /** When it was served, filed or happened. */
  @Column('date') happenedOn!: string;
  @Column('text', { nullable: true }) serviceMode!: ServiceMode | null;
  @Column('text', { nullable: true })
  @Personal('special')
  decisionKind!: DecisionKind | Erased | null;
  @Column('date', { nullable: true }) decidedOn!: string | null;
  @Column('text', { nullable: true }) remedyNotice!: RemedyNotice | null;
  @Column('jsonb', { nullable: true })
  @Personal('special')
  circumstances!: readonly DecisionCircumstance[] | Erased | null;
  @Column('text', { nullable: true }) courtLand!: Land | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  courtName!: string | Erased | null;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/documents')
  envelopeDocumentId!: string | null;
  /** The decision that a remedy is against. */
  @Column('uuid', { nullable: true }) decisionId!: string | null;
  @Column('text', { nullable: true })
  @Personal('special')
  filedRemedy!: FiledRemedy | Erased | null;
  /** after the day that was computed. */
  @Column('boolean') isLate!: boolean;
  @Column('text', { nullable: true })
  @Personal('special')
  courtDecisionKind!: CourtDecisionKind | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  courtOutcome!: CourtOutcome | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  procedureStep!: ProcedureStep | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  memberState!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  anchor!: DeadlineAnchor | Erased | null;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;
}

type CaseEvents = typeof CaseLanguage.events;
type EntryEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;
type AnyEntry = EntryEvent<
  | 'DecisionServed'
  | 'DecisionServiceCorrected'
  | 'RemedyFiled'
  | 'CourtDecisionReceived'
  | 'ProcedureStepRecorded'
  | 'LegalEventRecorded'
>;

const key = ({ data }: { readonly data: { readonly entryId: string } }): string => data.entryId;
const entry = (
  { stream, by, at, data: { entryId, procedureId } }: AnyEntry,
  own: Pick<ProcedureEntryRow, 'entryKind' | 'happenedOn'> & Partial<ProcedureEntryRow>,
): ProcedureEntryRow => ({
  entryId,
  caseId: stream,
  procedureId,
  serviceMode: null,
  decisionKind: null,
  decidedOn: null,
  remedyNotice: null,
  circumstances: null,
  courtLand: null,
  courtName: null,
  documentId: null,
  envelopeDocumentId: null,
  decisionId: null,
  filedRemedy: null,
  isLate: false,
  courtDecisionKind: null,
  courtOutcome: null,
  procedureStep: null,
  memberState: null,
  anchor: null,
  recordedBy: by,
  recordedAt: at,
  ...own,
});
const decision = (_: unknown, event: EntryEvent<'DecisionServed' | 'DecisionServiceCorrected'>) => {
  const { servedOn, entryId: __, procedureId: ___, ...served } = event.data;
  return entry(event, { ...served, entryKind: 'decision', happenedOn: servedOn });
};

/** What happened in the procedures of each case. */
export const procedureEntries: Projection<CaseEvents, ProcedureEntryRow> = {
  name: 'procedure-entries',
  row: ProcedureEntryRow,
  reads: CaseLanguage.events,
  on: {
    DecisionServed: { key, next: decision },
    DecisionServiceCorrected: { key, next: decision },
    RemedyFiled: {
      key,
      next: (_, event: EntryEvent<'RemedyFiled'>) => {
        const { filedOn: happenedOn, filedRemedy, isLate, decisionId = null } = event.data;
        return entry(event, { entryKind: 'remedy', happenedOn, filedRemedy, isLate, decisionId });
      },
    },
    CourtDecisionReceived: {
      key,
      next: (_, event: EntryEvent<'CourtDecisionReceived'>) => {
        const { servedOn, entryId: __, procedureId: ___, ...received } = event.data;
        return entry(event, { ...received, entryKind: 'court_decision', happenedOn: servedOn });
      },
    },
    ProcedureStepRecorded: {
      key,
      next: (_, event: EntryEvent<'ProcedureStepRecorded'>) => {
        const { procedureStep, happenedOn, memberState = null } = event.data;
        return entry(event, { entryKind: 'step', procedureStep, happenedOn, memberState });
      },
    },
    LegalEventRecorded: {
      key,
      next: (_, event: EntryEvent<'LegalEventRecorded'>) => {
        const { anchor, happenedOn, courtLand = null } = event.data;
        return entry(event, { entryKind: 'legal_event', anchor, happenedOn, courtLand });
      },
    },
    ProcedureEntryStruck: { key, next: () => null },
    ProcedureEntryErased: { key, next: () => null },
  },
};
