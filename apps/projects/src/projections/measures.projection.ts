import type { MeasureTarget, MeasureType, ParticipantCount, ProjectField } from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { publishableCounts } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Institution } from '../project/project-event-fields.language.js';
import { ProjectLanguage } from '../project/project.language.js';

@Entity('measures')
export class MeasureRow {
  @PrimaryColumn('uuid') measureId!: string;
  @Column('uuid') projectId!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid', { nullable: true }) goalId!: string | null;
  @Column('text') field!: ProjectField;
  @Column('text') measureType!: MeasureType;
  @Column('text') target!: MeasureTarget;
  @Column('text') title!: string;
  @Column('jsonb', { nullable: true }) partner!: Institution | null;
  @Column('date') plannedOn!: string;
  @Column('date', { nullable: true }) heldOn!: string | null;
  /** The exact counts, for the agency alone. */
  @Column('jsonb') participants!: readonly ParticipantCount[];
  /**
   * Number of all participants. For the agency alone, because it would reveal the cells that were left out.
   */
  @Column('int') total!: number;
  /** PJ-4: without the cells that are too small to show outside the agency. */
  @Column('jsonb') participantsOutside!: readonly ParticipantCount[];
}

const { MeasureScheduled, MeasureHeld, ParticipationCounted } = ProjectLanguage.events;
const measureEvents = { MeasureScheduled, MeasureHeld, ParticipationCounted };
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
          data: { measureId, agencyId, goalId, field, measureType, target, title, partner, plannedOn },
        }: RecordedEvent<MeasureEventTypes, 'MeasureScheduled'>,
      ) => ({
        measureId,
        projectId: stream,
        agencyId,
        goalId: goalId ?? null,
        field,
        measureType,
        target,
        title,
        partner: partner ?? null,
        plannedOn,
        heldOn: null,
        participants: [],
        total: 0,
        participantsOutside: [],
      }),
    },
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
