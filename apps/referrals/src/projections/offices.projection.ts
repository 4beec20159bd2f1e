import { sharedTenant, type Permit, type Programme, type SbgArea } from '@geleit/contracts';
import { codeList, rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OfficeLanguage, type OfficeAddress, type RecordPermit } from '../office/office.language.js';

/** A funded share of a post. Days are inclusive. */
export interface OfficePosition {
  readonly positionId: string;
  readonly programme: Programme;
  readonly sbgArea: SbgArea | null;
  readonly fte: number;
  readonly from: string;
  readonly until: string | null;
}

export const officeStatuses = codeList('officeStatuses', ['open', 'closed']);

@Entity('offices')
export class OfficeRow {
  @PrimaryColumn('uuid') officeId!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('jsonb') address!: OfficeAddress;
  @Column('text', { array: true }) programmes!: readonly Programme[];
  @Column('text', { array: true }) sbgAreas!: readonly SbgArea[];
  @Column('text', { array: true }) languages!: readonly string[];
  @Column('text', { array: true }) catchment!: readonly string[];
  @Column('jsonb') permits!: Readonly<Partial<Record<Permit, Omit<RecordPermit, 'permit'>>>>;
  @Column('jsonb') positions!: readonly OfficePosition[];
  @Column('text') status!: (typeof officeStatuses)[number];
  @Column('timestamptz') openedAt!: string;
  @Column('int') version!: number;
}

type OfficeEvents = typeof OfficeLanguage.events;

/** The offices of all organisations, as their administrations keep them. */
export const offices: Projection<OfficeEvents, OfficeRow> = {
  name: 'offices',
  row: OfficeRow,
  reads: OfficeLanguage.events,
  on: rowPerStream<OfficeEvents, OfficeRow>({
    of: () => sharedTenant,
    begin: {
      OfficeOpened: ({ stream, tenant, at, version, data }) => ({
        ...data,
        officeId: stream,
        organizationId: tenant,
        permits: {},
        positions: [],
        status: 'open',
        openedAt: at,
        version,
      }),
    },
    change: {
      OfficeDescribed: (_, { data }) => data,
      OfficePermitRecorded: ({ permits }, { data: { permit, ...record } }) => ({
        permits: { ...permits, [permit]: record },
      }),
      PositionFunded: ({ positions }, { data: { sbgArea = null, until = null, ...position } }) => ({
        positions: [...positions, { ...position, sbgArea, until }],
      }),
      PositionEnded: ({ positions }, { data: { positionId, until } }) => ({
        positions: positions.map((position) =>
          position.positionId === positionId ? { ...position, until } : position,
        ),
      }),
      OfficeClosed: () => ({ status: 'closed' }),
    },
  }),
};
