import { officeContract, type Programme, type SbgArea } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One fact about a funded position: that it is funded, or its last day. */
@Entity('position_facts')
export class PositionFactRow {
  @PrimaryColumn('uuid') factId!: string;
  @Column('uuid') positionId!: string;
  @Column('uuid') agencyId!: string;
  /** Of an end, neither programme nor area, posts nor first day is known. */
  @Column('text', { nullable: true }) programme!: Programme | null;
  @Column('text', { nullable: true }) sbgArea!: SbgArea | null;
  @Column('int', { nullable: true }) fteHundredths!: number | null;
  @Column('date', { nullable: true }) fromDay!: string | null;
  @Column('date', { nullable: true }) untilDay!: string | null;
  /** Order within the office. */
  @Column('int') version!: number;
  @Column('timestamptz') heardAt!: string;
}

const { PositionFunded, PositionEnded } = officeContract.events;
const positionEvents = { PositionFunded, PositionEnded };

/**
 * What the register published about funded positions. Nothing is overwritten, so that a report can be
 * computed as of any time.
 */
export const positionFacts: Projection<typeof positionEvents, PositionFactRow> = {
  name: 'position-facts',
  row: PositionFactRow,
  reads: positionEvents,
  on: {
    PositionFunded: {
      key: ({ id }) => id,
      next: (_, { id, version, at, receivedAt, data }) => ({
        factId: id,
        positionId: data.positionId,
        agencyId: data.officeId,
        programme: data.programme,
        sbgArea: data.sbgArea ?? null,
        fteHundredths: Math.round(data.fte * 100),
        fromDay: data.from,
        untilDay: data.until ?? null,
        version,
        heardAt: receivedAt ?? at,
      }),
    },
    PositionEnded: {
      key: ({ id }) => id,
      next: (_, { id, version, at, receivedAt, data: { positionId, officeId, until } }) => ({
        factId: id,
        positionId,
        agencyId: officeId,
        programme: null,
        sbgArea: null,
        fteHundredths: null,
        fromDay: null,
        untilDay: until,
        version,
        heardAt: receivedAt ?? at,
      }),
    },
  },
};
