import {
  ageBands,
  recipientNatures,
  counsellingTopics,
  urgencies,
  type AgeBand,
  type DataScope,
  type RecipientNature,
  type StatusGroup,
  type Urgency,
} from '@geleit/contracts';
import type { IdentityMode } from '@geleit/rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';

/** Bedarf: what help is sought, in codes. It is all that a recipient sees before it accepts. */
export class Need {
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly string[];
  @IsIn(urgencies) urgency!: Urgency;
  /** Last day of a deadline of the person's own, `YYYY-MM-DD`. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  deadlineOn?: string;
  /** ISO 639-3 of the language the person is helped in. */
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  language?: string;
  @IsOptional()
  @IsIn(ageBands)
  ageBand?: AgeBand;
}

/** Where it goes: a service of the directory and who stands behind it. */
export class Recipient {
  @IsUUID() serviceId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  /** To whom a consent must be given: the office that receives it, else the organisation of the directory. */
  @IsUUID() recipientId!: string;
  /** Only where it works with Geleit. */
  @IsOptional()
  @IsUUID()
  tenant?: string;
  @IsOptional()
  @IsUUID()
  agencyId?: string;
}

/** From whose case it comes. */
export interface Sender {
  readonly personId: string;
  readonly agencyId: string;
  readonly caseIsOpen: boolean;
}
/** What is known of the person at this moment, as far as the danger depends on it (RF-3). */
export interface PersonRiskFacts {
  readonly identityMode: IdentityMode;
  /**
   * As each of her cases was opened with; the most dangerous one counts, and none means that nothing is
   * known.
   */
  readonly statusGroups: readonly StatusGroup[];
}
/** A consent of the person as it stands at this moment (RF-1). */
export interface CurrentConsent {
  readonly recipientId: string;
  readonly dataScopes: readonly DataScope[];
  /** Its last day. */
  readonly expiresAt: string;
  readonly reportingDutyExplained: boolean;
  readonly hasEnded: boolean;
}
