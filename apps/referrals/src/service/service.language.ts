import {
  LanguageCode,
  MunicipalityKeyPrefix,
  recipientNatures,
  counsellingTopics,
  type RecipientNature,
  type CounsellingTopic,
  RefersTo,
  FieldGroups,
} from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';

/**
 * What a counsellor must know to choose the service (HSDS 3.1: `service`, `language`, `service_area`,
 * `minimum_age`, `maximum_age`).
 */
@FieldGroups({
  service: ['name', 'topics', 'languages'],
  audience: ['minimumAge', 'maximumAge', 'catchment'],
})
class ServiceDetails {
  @Length(2, 200) name!: string;
  /** Counselling topics that the service helps with. */
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  /** ISO 639-3. */
  @ArrayMaxSize(60)
  @ArrayUnique()
  @LanguageCode({ each: true })
  languages!: readonly string[];
  /** Years, inclusive. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  minimumAge?: number;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  maximumAge?: number;
  /** Einzugsgebiet: first digits of the Amtlicher Gemeindeschlüssel; empty: everywhere. */
  @ArrayMaxSize(100)
  @ArrayUnique()
  @MunicipalityKeyPrefix({ each: true })
  catchment!: readonly string[];
}
@FieldGroups({ record: ['organizationId', 'agencyId'] })
export class OfferService extends ServiceDetails {
  @RefersTo('organizations') organizationId!: string;
  /** The office of one's own organisation that receives what is referred. */
  @IsOptional()
  @RefersTo('offices')
  agencyId?: string;
}
/** The office that receives what is referred. */
export interface ReceivingOffice {
  /** It may advise on emigration today (O-3). */
  readonly hasEmigrationPermit: boolean;
}
export interface OfferServiceFacts {
  /** From the directory, and only if the entry is the actor's own. */
  readonly offerer?: {
    readonly nature: RecipientNature;
    /** It is the actor's organisation itself. */
    readonly isOwn: boolean;
  };
  /** Only if it is an open office of the actor's organisation. */
  readonly office?: ReceivingOffice;
}
export class DescribeService extends ServiceDetails {}
export interface DescribeServiceFacts {
  /** Absent if the service has none. */
  readonly office?: ReceivingOffice;
}
/** Freie Plätze (HSDS 3.1 `service_capacity`), as they are now. */
export class StateCapacity {
  @IsInt()
  @Min(0)
  @Max(10_000)
  available!: number;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  maximum?: number;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  waitingDays?: number;
}
export class SuspendService {}
export class ResumeService {}
export class EndService {}

export class ServiceOffered extends ServiceDetails {
  @IsUUID() organizationId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  @IsOptional()
  @IsUUID()
  agencyId?: string;
}
export class ServiceDescribed extends DescribeService {}
export class CapacityStated extends StateCapacity {}
export class ServiceSuspended {}
export class ServiceResumed {}
export class ServiceEnded {
  @IsOptional()
  @IsUUID()
  agencyId?: string;
}

/** Angebot: what an organisation of the directory does for people. */
export const ServiceLanguage = {
  stream: 'service',
  commands: { OfferService, DescribeService, StateCapacity, SuspendService, ResumeService, EndService },
  events: {
    ServiceOffered,
    ServiceDescribed,
    CapacityStated,
    ServiceSuspended,
    ServiceResumed,
    ServiceEnded,
  },
  rejections: {
    NoSuchService: 'not-found',
    AlreadyOffered: 'conflict',
    ServiceHasEnded: 'conflict',
    ServiceIsSuspended: 'conflict',
    ServiceNotSuspended: 'conflict',
    OrganizationUnknown: 'unprocessable',
    OfficeUnknown: 'unprocessable',
    OfficeMissing: 'unprocessable',
    OfficeOfAnotherOrganization: 'unprocessable',
    EmigrationPermitMissing: 'unprocessable',
    AgesReversed: 'unprocessable',
    MoreThanMaximum: 'unprocessable',
  },
} as const satisfies Language;

export interface ServiceCommandFacts {
  readonly OfferService: OfferServiceFacts;
  readonly DescribeService: DescribeServiceFacts;
}
export type ServiceEvent = EventOf<typeof ServiceLanguage>;
