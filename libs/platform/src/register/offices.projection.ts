import { officeContract, sharedTenant, type Permit, type Programme, type SbgArea } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A funded share of a post. Days are inclusive. */
export interface FundedPosition {
  readonly positionId: string;
  readonly programme: Programme;
  readonly sbgArea: SbgArea | null;
  readonly fte: number;
  readonly from: string;
  readonly until: string | null;
}

/** A permit, or the application for it. Days are inclusive. */
export interface PermitRecord {
  readonly appliedOn?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
}

@Entity('register_offices')
export class RegisteredOfficeRow {
  @PrimaryColumn('uuid') officeId!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) programmes!: readonly Programme[];
  @Column('text', { array: true }) sbgAreas!: readonly SbgArea[];
  @Column('text', { array: true }) languages!: readonly string[];
  @Column('text', { array: true }) catchment!: readonly string[];
  @Column('jsonb') permits!: Readonly<Partial<Record<Permit, PermitRecord>>>;
  @Column('jsonb') positions!: readonly FundedPosition[];
  @Column('boolean') isClosed!: boolean;
  @Column('integer') version!: number;
}

type OfficeEvents = typeof officeContract.events;

/**
 * The offices of all organisations, readable by everyone: whoever refers somebody must know where to. The
 * organisation of an office is the one whose administration opened it.
 */
export const registeredOffices: Projection<OfficeEvents, RegisteredOfficeRow> = {
  name: 'register_offices',
  row: RegisteredOfficeRow,
  reads: officeContract.events,
  on: rowPerStream<OfficeEvents, RegisteredOfficeRow>({
    of: () => sharedTenant,
    begin: {
      OfficeOpened: ({ tenant, version, data }) => ({
        ...data,
        organizationId: tenant,
        permits: {},
        positions: [],
        isClosed: false,
        version,
      }),
    },
    change: {
      OfficeDescribed: (_, { data }) => data,
      OfficePermitRecorded: (row, { data: { officeId: _, permit, ...record } }) => ({
        permits: { ...row.permits, [permit]: record },
      }),
      PositionFunded: (row, { data: { officeId: _, sbgArea = null, until = null, ...position } }) => ({
        positions: [...row.positions, { ...position, sbgArea, until }],
      }),
      PositionEnded: (row, { data: { positionId, until } }) => ({
        positions: row.positions.map((position) =>
          position.positionId === positionId ? { ...position, until } : position,
        ),
      }),
      OfficeClosed: () => ({ isClosed: true }),
    },
  }),
};
