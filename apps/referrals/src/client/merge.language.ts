import { IsInstant } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsUUID, ValidateNested } from 'class-validator';
import { NoteConsent, NoteConsentEnd, NoteStatus } from './noted.language.js';

/** The registration was merged into another one: what is known here holds for the survivor, too. */
export class FollowMerge {
  @IsUUID() survivorId!: string;
  @IsInstant() since!: string;
}
export class FollowUnmerge extends FollowMerge {}

/** With what is known so far. For later news, the event is recorded again with them alone. */
export class ClientMerged extends FollowMerge {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NoteConsent)
  consents!: readonly NoteConsent[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NoteConsentEnd)
  endings!: readonly NoteConsentEnd[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NoteStatus)
  risks!: readonly NoteStatus[];
  /** Cases that say nothing of the risk any more. */
  @IsUUID(undefined, { each: true }) withdrawnRisks!: readonly string[];
}
/** These consents cover nothing of the other person any more, and these cases say nothing of their risk. */
export class ClientUnmerged extends FollowMerge {
  @IsUUID(undefined, { each: true }) consentIds!: readonly string[];
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}

export const mergeCommands = { FollowMerge, FollowUnmerge };
export const mergeEvents = { ClientMerged, ClientUnmerged };
