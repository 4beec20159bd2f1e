import { CalendarDay, dataScopes, type DataScope } from '@geleit/contracts';
import { ArrayMinSize, IsIn, IsUUID } from 'class-validator';

/** A consent as intake published it; again with an earlier last day if what it depends on ends earlier. */
export class NoteConsent {
  @IsUUID() consentId!: string;
  /** The office if the recipient is one, else the organisation. */
  @IsUUID() recipientId!: string;
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @CalendarDay() expiresAt!: string;
}
/** It was revoked, has expired or was replaced. */
export class NoteConsentEnd {
  @IsUUID() consentId!: string;
}
export class ConsentNoted extends NoteConsent {}
export class ConsentEndNoted extends NoteConsentEnd {}
