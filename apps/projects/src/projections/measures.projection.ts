import type {
  MeasureTarget,
  MeasureType,
  ParticipantCount,
  ProjectField,
  ProjectProgramme,
} from '@geleit/contracts';
import { Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { publishableCounts } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallOffReason } from '../project/codes.language.js';
import type { Institution } from '../project/project-event-fields.language.js';
import { ProjectLanguage } from '../project/project.language.js';

@Entity('measures')
export class MeasureRow {
  @PrimaryColumn('uuid') measureId!: string;
  @Column('uuid') projectId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') programme!: ProjectProgramme;
  @Column('uuid', { nullable: true }) goalId!: string | null;
  @Column('text') field!: ProjectField;
  @Column('text') measureType!: MeasureType;
  @Column('text') target!: MeasureTarget;
  @Column('text')
  @Personal('identity')
  title!: string | Erased;
  @Column('jsonb', { nullable: true })
  @Personal('identity')
  partner!: Institution | null;
  @Column('date') plannedOn!: string;
  @Column('date', { nullable: true }) heldOn!: string | null;
  @Column('text', { nullable: true }) calledOffReason!: CallOffReason | null;
  /** The exact counts, for the agency alone. */
  @Column('jsonb') participants!: readonly ParticipantCount[];
  /**
   * Number of all participants. For the agency alone, because it would reveal the cells that were left out.
   */
  @Column('int') total!: number;
  /** PJ-4: without the cells that are too small to show outside the agency. */
  @Column('jsonb') participantsOutside!: readonly ParticipantCount[];
}

const {
  MeasureScheduled,
  MeasureMoved,
  MeasureCalledOff,
  MeasureHeld,
  MeasureCorrected,
  MeasureStruck,
  ParticipationCounted,
} = ProjectLanguage.events;
const measureEvents = {
  MeasureScheduled,
  MeasureMoved,
  MeasureCalledOff,
  MeasureHeld,
  MeasureCorrected,
  MeasureStruck,
  ParticipationCounted,
};
type MeasureEventTypes = typeof measureEvents;

const measureKeyOf = ({ data }: { readonly data: { readonly measureId: string } }): string => data.measureId;

/** Measures of projects and the number of people who took part. */
export const measures: Projection<MeasureEventTypes, MeasureRow> = {
  name: 'measures',
  row: MeasureRow,
  reads: measureEvents,
  on: {
    MeasureScheduled: {
      key: measureKeyOf,
      next: (
        _,
        {
          stream,
          data: {
            measureId,
            agencyId,
            programme = 'IA',
            goalId,
            field,
            measureType,
            target,
            title,
            partner,
            plannedOn,
          },
        }: RecordedEvent<MeasureEventTypes, 'MeasureScheduled'>,
      ) => ({
        measureId,
        projectId: stream,
        agencyId,
        programme,
        goalId: goalId ?? null,
        field,
        measureType,
        target,
        title,
        partner: partner ?? null,
        plannedOn,
        heldOn: null,
        calledOffReason: null,
        participants: [],
        total: 0,
        participantsOutside: [],
      }),
    },
    MeasureMoved: {
      key: measureKeyOf,
      next: (row, { data: { plannedOn } }: RecordedEvent<MeasureEventTypes, 'MeasureMoved'>) =>
        row && { ...row, plannedOn },
    },
    MeasureCalledOff: {
      key: measureKeyOf,
      next: (row, { data: { reason } }: RecordedEvent<MeasureEventTypes, 'MeasureCalledOff'>) =>
        row && { ...row, calledOffReason: reason },
    },
    MeasureCorrected: {
      key: measureKeyOf,
      next: (
        row,
        {
          data: { measureType, target, title, heldOn },
        }: RecordedEvent<MeasureEventTypes, 'MeasureCorrected'>,
      ) => row && { ...row, measureType, target, title, heldOn: heldOn ?? null },
    },
    MeasureStruck: { key: measureKeyOf, next: () => null },
    MeasureHeld: {
      key: measureKeyOf,
      next: (row, { data: { heldOn } }: RecordedEvent<MeasureEventTypes, 'MeasureHeld'>) =>
        row && { ...row, heldOn },
    },
    ParticipationCounted: {
      key: measureKeyOf,
      next: (row, { data: { participants } }: RecordedEvent<MeasureEventTypes, 'ParticipationCounted'>) =>
        row && {
          ...row,
          participants,
          total: participants.reduce((sum, { count }) => sum + count, 0),
          participantsOutside: publishableCounts(participants),
        },
    },
  },
};
