import { everybody, type Nature } from '@geleit/contracts';
import type { DataOf, Recorded, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReferralLanguage } from '../referral/referral.language.js';
import { ServiceLanguage } from '../service/service.language.js';

@Entity('services')
export class DirectoryService {
  @PrimaryColumn('uuid') serviceId!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') nature!: Nature;
  /** The organisation that keeps this entry; where it has an office here, it is the one that receives. */
  @Column('uuid') keptBy!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('text') name!: string;
  @Column('text', { array: true }) topics!: readonly string[];
  @Column('text', { array: true }) languages!: readonly string[];
  @Column('int', { nullable: true }) minimumAge!: number | null;
  @Column('int', { nullable: true }) maximumAge!: number | null;
  @Column('text', { array: true }) catchment!: readonly string[];
  /** HSDS 3.1 */
  @Column('text') status!: 'active' | 'temporarily closed';
  /**
   * Free places; null where nobody said. The check "NoFreePlace" keeps it from falling below nothing (RF-11).
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
const reads = {
  ...ServiceLanguage.events,
  ReferralAccepted,
  ReferralOutcomeRecorded,
  ReferralReturned,
  ReferralWithdrawn,
};
type Events = typeof reads;

const of = () => everybody;
const key = ({ stream }: { readonly stream: string }): string => stream;
const changes = <T extends keyof typeof ServiceLanguage.events>(
  change: (event: Recorded<Events, T>) => Partial<DirectoryService>,
) => ({
  key,
  of,
  next: (row: DirectoryService | null, event: Recorded<Events, T>): DirectoryService | null =>
    row && { ...row, ...change(event), version: event.version },
});

type Placed = { readonly data: { readonly serviceId: string } };
/** What happens to a referral changes the places of the service it went to, in the same transaction. */
const places = <E extends Placed>(by: (event: E) => number) => ({
  key: ({ data }: E): string => data.serviceId,
  of,
  next: (row: DirectoryService | null, event: E): DirectoryService | null =>
    row === null || row.available === null
      ? row
      : { ...row, available: within(row.available + by(event), row) },
});
const within = (places: number, { maximum }: DirectoryService): number =>
  maximum === null ? places : Math.min(places, maximum);
const freed = places<Placed & { readonly data: { readonly freesPlace: boolean } }>(({ data }) =>
  data.freesPlace ? 1 : 0,
);

const described = ({
  name,
  topics,
  languages,
  minimumAge,
  maximumAge,
  catchment,
}: DataOf<Events, 'ServiceDescribed'>) => ({
  name,
  topics,
  languages,
  minimumAge: minimumAge ?? null,
  maximumAge: maximumAge ?? null,
  catchment,
});

/** What is offered to whom, and with how many free places. */
export const services: View<Events, DirectoryService> = {
  name: 'services',
  row: DirectoryService,
  reads,
  on: {
    ServiceOffered: {
      key,
      of,
      next: (_, { stream, tenant, version, at, data }) => ({
        ...described(data),
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
    ServiceDescribed: changes<'ServiceDescribed'>(({ data }) => described(data)),
    CapacityStated: changes<'CapacityStated'>(
      ({ at, data: { available, maximum = null, waitingDays = null } }) => ({
        available,
        maximum,
        waitingDays,
        capacityStatedAt: at,
      }),
    ),
    ServiceSuspended: changes<'ServiceSuspended'>(() => ({ status: 'temporarily closed' })),
    ServiceResumed: changes<'ServiceResumed'>(() => ({ status: 'active' })),
    ServiceEnded: { key, of, next: () => null },
    ReferralAccepted: places(() => -1),
    ReferralOutcomeRecorded: freed,
    ReferralReturned: freed,
    ReferralWithdrawn: freed,
  },
};
