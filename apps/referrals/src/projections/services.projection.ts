import { sharedTenant, type CounsellingTopic, type RecipientNature } from '@geleit/contracts';
import { codeList, rowPerStream, type DataOf, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReferralLanguage } from '../referral/referral.language.js';
import { ServiceLanguage } from '../service/service.language.js';

/** The words of the Human Services Data Specification. */
export const serviceStatuses = codeList('serviceStatuses', ['active', 'temporarily closed']);

@Entity('services')
export class ServiceRow {
  @PrimaryColumn('uuid') serviceId!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') nature!: RecipientNature;
  /** The organisation that keeps this entry; if it has an office here, it receives the referrals. */
  @Column('uuid') keptBy!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('text') name!: string;
  @Column('text', { array: true }) topics!: readonly CounsellingTopic[];
  @Column('text', { array: true }) languages!: readonly string[];
  @Column('int', { nullable: true }) minimumAge!: number | null;
  @Column('int', { nullable: true }) maximumAge!: number | null;
  @Column('text', { array: true }) catchment!: readonly string[];
  /** HSDS 3.1 */
  @Column('text') status!: (typeof serviceStatuses)[number];
  /**
   * Free places; null if none were stated. The check "NoFreePlace" keeps the number from falling below zero
   * (RF-11).
   */
  @Column('int', { nullable: true }) available!: number | null;
  @Column('int', { nullable: true }) maximum!: number | null;
  @Column('int', { nullable: true }) waitingDays!: number | null;
  @Column('timestamptz', { nullable: true }) capacityStatedAt!: string | null;
  @Column('timestamptz') offeredAt!: string;
  @Column('int') version!: number;
}

const { ReferralAccepted, ReferralOutcomeRecorded, ReferralReturned, ReferralWithdrawn } =
  ReferralLanguage.events;
const serviceAndReferralEvents = {
  ...ServiceLanguage.events,
  ReferralAccepted,
  ReferralOutcomeRecorded,
  ReferralReturned,
  ReferralWithdrawn,
};
type ServiceProjectionEvents = typeof serviceAndReferralEvents;

const serviceTenant = () => sharedTenant;

type EventOfService = { readonly data: { readonly serviceId: string } };
/** A referral's events change the places of its service in the same transaction. */
const changeFreePlaces = <E extends EventOfService>(by: (event: E) => number) => ({
  key: ({ data }: E): string => data.serviceId,
  of: serviceTenant,
  next: (row: ServiceRow | null, event: E): ServiceRow | null =>
    row === null || row.available === null
      ? row
      : { ...row, available: limitToMaximum(row.available + by(event), row) },
});
const limitToMaximum = (available: number, { maximum }: ServiceRow): number =>
  maximum === null ? available : Math.min(available, maximum);
const freePlaces = changeFreePlaces<EventOfService & { readonly data: { readonly freesPlace: boolean } }>(
  ({ data }) => (data.freesPlace ? 1 : 0),
);

const serviceColumns = ({
  name,
  topics,
  languages,
  minimumAge,
  maximumAge,
  catchment,
}: DataOf<ServiceProjectionEvents, 'ServiceDescribed'>) => ({
  name,
  topics,
  languages,
  minimumAge: minimumAge ?? null,
  maximumAge: maximumAge ?? null,
  catchment,
});

/** Services with their audience and free places. */
export const services: Projection<ServiceProjectionEvents, ServiceRow> = {
  name: 'services',
  row: ServiceRow,
  reads: serviceAndReferralEvents,
  on: {
    ...rowPerStream<ServiceProjectionEvents, ServiceRow>({
      begin: {
        ServiceOffered: ({ stream, tenant, version, at, data }) => ({
          ...serviceColumns(data),
          serviceId: stream,
          organizationId: data.organizationId,
          nature: data.nature,
          keptBy: tenant,
          agencyId: data.agencyId ?? null,
          status: 'active',
          available: null,
          maximum: null,
          waitingDays: null,
          capacityStatedAt: null,
          offeredAt: at,
          version,
        }),
      },
      change: {
        ServiceDescribed: (_, { data }) => serviceColumns(data),
        CapacityStated: (_, { at, data: { available, maximum = null, waitingDays = null } }) => ({
          available,
          maximum,
          waitingDays,
          capacityStatedAt: at,
        }),
        ServiceSuspended: () => ({ status: 'temporarily closed' }),
        ServiceResumed: () => ({ status: 'active' }),
        ServiceEnded: () => null,
      },
      of: serviceTenant,
    }),
    ReferralAccepted: changeFreePlaces(() => -1),
    ReferralOutcomeRecorded: freePlaces,
    ReferralReturned: freePlaces,
    ReferralWithdrawn: freePlaces,
  },
};
