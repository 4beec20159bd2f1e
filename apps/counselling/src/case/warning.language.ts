import { AskedBecause } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, Length } from 'class-validator';

/** By whom or what the client, or somebody close to them, is in danger. */
export const dangerReasons = codeList('dangerReasons', [
  'domestic_violence',
  'violence_by_relatives',
  'stalking',
  'threats',
  'trafficking',
  'violence_in_accommodation',
  'acute_crisis',
]);
export type DangerReason = (typeof dangerReasons)[number];

export const dangerEndReasons = codeList('dangerEndReasons', ['over', 'in_safety', 'noted_in_error']);

export const contactChannels = codeList('contactChannels', [
  'phone',
  'text_message',
  'messenger',
  'e_mail',
  'letter',
  'in_person',
  'person_of_trust',
]);
export type ContactChannel = (typeof contactChannels)[number];

export const contactTimes = codeList('contactTimes', ['morning', 'midday', 'afternoon', 'evening']);
export type ContactTime = (typeof contactTimes)[number];

export const safeContactEndReasons = codeList('safeContactEndReasons', [
  'no_longer_needed',
  'stated_in_error',
]);

class Danger {
  @IsIn(dangerReasons)
  @Personal('narrative')
  @AskedBecause('documentation')
  dangerReason!: DangerReason;
}
class DangerEnd {
  @IsIn(dangerEndReasons) reason!: (typeof dangerEndReasons)[number];
}
class SafeContact {
  /** The client is contacted through no other channel. */
  @ArrayMinSize(1)
  @ArrayMaxSize(contactChannels.length)
  @ArrayUnique()
  @IsIn(contactChannels, { each: true })
  @Personal('contact')
  @AskedBecause('contact')
  safeChannels!: readonly ContactChannel[];
  /** At no other time. Absent: at any time. */
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(contactTimes.length)
  @ArrayUnique()
  @IsIn(contactTimes, { each: true })
  @Personal('contact')
  @AskedBecause('contact')
  safeTimes?: readonly ContactTime[];
  @IsOptional()
  @Length(1, 500)
  @Personal('contact')
  @AskedBecause('contact')
  safeContactNote?: string;
}
class SafeContactEnd {
  @IsIn(safeContactEndReasons) reason!: (typeof safeContactEndReasons)[number];
}

/** Gefährdung: whoever opens the case sees it first. Of a case in danger: the reason is right now. */
export class MarkInDanger extends Danger {}
export class EndDanger extends DangerEnd {}
/** Sicherer Kontaktweg: by which channels and when the client may be contacted, as a whole. */
export class StateSafeContact extends SafeContact {}
export class WithdrawSafeContact extends SafeContactEnd {}

export class CaseMarkedInDanger extends Danger {}
export class DangerEnded extends DangerEnd {}
export class SafeContactStated extends SafeContact {}
export class SafeContactWithdrawn extends SafeContactEnd {}

export const warningCommands = { MarkInDanger, EndDanger, StateSafeContact, WithdrawSafeContact };
export const warningEvents = { CaseMarkedInDanger, DangerEnded, SafeContactStated, SafeContactWithdrawn };
export const warningRejections = { NotInDanger: 'conflict', NoSafeContact: 'conflict' } as const;
