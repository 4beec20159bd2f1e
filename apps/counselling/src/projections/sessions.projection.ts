import {
  NamesOne,
  type CounsellingTopic,
  type InterpreterKind,
  type LateReason,
  type SessionMode,
} from '@geleit/contracts';
import { Personal, type DataOf, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

@Entity('sessions')
export class SessionRow {
  @PrimaryColumn('uuid')
  @NamesOne('cases/sessions')
  sessionId!: string;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') occurredAt!: string;
  @Column('date') heldOn!: string;
  @Column('int') durationMin!: number;
  @Column('text') mode!: SessionMode;
  @Column('text', { array: true }) topics!: readonly CounsellingTopic[];
  /** S-4: help with forms is counted separately. */
  @Column('boolean') formsHelp!: boolean;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text') interpreter!: InterpreterKind;
  @Column('int') relatives!: number;
  @Column('int') volunteers!: number;
  @Column('boolean') legalAdvice!: boolean;
  @Column('text', { nullable: true }) supervisorId!: string | null;
  @Column('text', { nullable: true })
  @Personal('narrative')
  note!: string | Erased | null;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;
  @Column('text', { nullable: true }) lateReason!: LateReason | null;
  @Column('timestamptz', { nullable: true }) correctedAt!: string | null;
}

type SessionProjectionEvents = typeof CaseLanguage.events;
type HeldSessionData =
  DataOf<SessionProjectionEvents, 'SessionRecorded'> | DataOf<SessionProjectionEvents, 'SessionCorrected'>;

const sessionIdOf = ({ data }: { readonly data: { readonly sessionId: string } }): string => data.sessionId;

const sessionColumns = (caseId: string, data: HeldSessionData) => ({
  sessionId: data.sessionId,
  caseId,
  occurredAt: data.occurredAt,
  heldOn: data.heldOn,
  durationMin: data.durationMin,
  mode: data.mode,
  topics: data.topics,
  formsHelp: data.topics.includes('everyday.forms_help'),
  language: data.language ?? null,
  interpreter: data.interpreter,
  relatives: data.relatives,
  volunteers: data.volunteers,
  legalAdvice: data.legalAdvice,
  supervisorId: data.supervisorId ?? null,
  note: data.note ?? null,
});

/** The sessions held, as last corrected. Struck ones are in the history only. */
export const sessions: Projection<SessionProjectionEvents, SessionRow> = {
  name: 'sessions',
  row: SessionRow,
  reads: CaseLanguage.events,
  on: {
    SessionRecorded: {
      key: sessionIdOf,
      next: (_, { stream, by, at, data }: RecordedEvent<SessionProjectionEvents, 'SessionRecorded'>) => ({
        ...sessionColumns(stream, data),
        recordedBy: by,
        recordedAt: at,
        lateReason: data.lateReason ?? null,
        correctedAt: null,
      }),
    },
    SessionCorrected: {
      key: sessionIdOf,
      next: (row, { stream, at, data }: RecordedEvent<SessionProjectionEvents, 'SessionCorrected'>) =>
        row && { ...row, ...sessionColumns(stream, data), correctedAt: at },
    },
    SessionStruck: { key: sessionIdOf, next: () => null },
    SessionErased: { key: sessionIdOf, next: () => null },
  },
};
