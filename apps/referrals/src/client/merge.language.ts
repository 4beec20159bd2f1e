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
}
/** These consents cover nothing of the other person any more. */
export class ClientUnmerged extends FollowMerge {
  @IsUUID(undefined, { each: true }) consentIds!: readonly string[];
}

export const mergeCommands = { FollowMerge, FollowUnmerge };
export const mergeEvents = { ClientMerged, ClientUnmerged };
