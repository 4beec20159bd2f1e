import {
  NamesOne,
  type CounsellingTopic,
  type GroupParticipants,
  type InterpreterKind,
} from '@geleit/contracts';
import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { groupSessionEvents } from '../group-series/group-session.language.js';

@Entity('group_sessions')
export class GroupSessionRow {
  @PrimaryColumn('uuid')
  @NamesOne('group-series/sessions')
  sessionId!: string;
  @Column('uuid') groupSeriesId!: string;
  @Column('date') heldOn!: string;
  @Column('int') durationMin!: number;
  @Column('text', { array: true }) topics!: readonly CounsellingTopic[];
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text') interpreter!: InterpreterKind;
  @Column('jsonb') participants!: readonly GroupParticipants[];
  /** Number of all participants. */
  @Column('int') total!: number;
  @Column('timestamptz') recordedAt!: string;
}

type SessionEvents = typeof groupSessionEvents;
type Held = RecordedEvent<SessionEvents, 'GroupSessionRecorded' | 'GroupSessionCorrected'>;

const key = ({ data }: { readonly data: { readonly sessionId: string } }): string => data.sessionId;

const held = (former: GroupSessionRow | null, { stream, at, data }: Held): GroupSessionRow => ({
  sessionId: data.sessionId,
  groupSeriesId: stream,
  heldOn: data.heldOn,
  durationMin: data.durationMin,
  topics: data.topics,
  language: data.language ?? null,
  interpreter: data.interpreter,
  participants: data.participants,
  total: data.participants.reduce((sum, { count }) => sum + count, 0),
  recordedAt: former?.recordedAt ?? at,
});

/** The sessions of each group, with the number of people who took part. */
export const groupSessions: Projection<SessionEvents, GroupSessionRow> = {
  name: 'group-sessions',
  row: GroupSessionRow,
  reads: groupSessionEvents,
  on: {
    GroupSessionRecorded: { key, next: held },
    GroupSessionCorrected: { key, next: held },
    GroupSessionStruck: { key, next: () => null },
  },
};
