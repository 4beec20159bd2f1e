import {
  CalendarDay,
  LanguageCode,
  ageBands,
  recipientNatures,
  counsellingTopics,
  urgencies,
  type AgeBand,
  type DataScope,
  type RecipientNature,
  type ReportingRisk,
  type Urgency,
  type CounsellingTopic,
} from '@geleit/contracts';
import type { IdentityMode } from '@geleit/rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID } from 'class-validator';

/** Bedarf: the help that is sought, as codes. A recipient sees nothing else before it accepts. */
export class Need {
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  @IsIn(urgencies) urgency!: Urgency;
  /** Last day of one of the person's own deadlines, `YYYY-MM-DD`. */
  @IsOptional()
  @CalendarDay()
  deadlineOn?: string;
  /** ISO 639-3 code of the language in which the person is helped. */
  @IsOptional()
  @LanguageCode()
  language?: string;
  @IsOptional()
  @IsIn(ageBands)
  ageBand?: AgeBand;
}

/** The recipient: a service of the directory, the organisation behind it and the office that receives. */
export class Recipient {
  @IsUUID() serviceId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  /**
   * The party to which consent must be given: the receiving office, else the organisation of the directory.
   */
  @IsUUID() recipientId!: string;
  /**
   * Of an office the one that keeps it in the register, else the one in the directory. Absent in events from
   * before there was a register of offices.
   */
  @IsOptional()
  @IsUUID()
  organizationId?: string;
  /** The organisation, only if it works with Geleit. */
  @IsOptional()
  @IsUUID()
  tenant?: string;
  /** The receiving office, only if it works with Geleit. */
  @IsOptional()
  @IsUUID()
  agencyId?: string;
}

/** Returns the recipient's organisation, also of a recipient that was recorded without it. */
export const organizationIdOf = ({ organizationId, tenant, recipientId }: Recipient): string =>
  organizationId ?? tenant ?? recipientId;

/** The sending case. */
export interface Sender {
  readonly personId: string;
  readonly agencyId: string;
  readonly caseIsOpen: boolean;
}
/** What is known of the person now, as far as the risk depends on it (RF-3). */
export interface PersonRisk {
  readonly identityMode: IdentityMode;
  /** The highest one of the person's cases; `raised` if nothing is known. */
  readonly reportingRisk: ReportingRisk;
}
/** A consent of the person in its current state (RF-1). */
export interface CurrentConsent {
  readonly recipientId: string;
  /** Absent in a consent from before there was a register of offices: it is for whoever keeps the office. */
  readonly organizationId?: string;
  readonly dataScopes: readonly DataScope[];
  /** Its last day. */
  readonly expiresAt: string;
  readonly reportingDutyExplained: boolean;
  readonly hasEnded: boolean;
}
