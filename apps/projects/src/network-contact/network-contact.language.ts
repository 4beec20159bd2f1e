import {
  MultilineText,
  networkContactKinds,
  networkPartners,
  projectFields,
  type NetworkContactKind,
  type NetworkPartner,
  type ProjectField,
} from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { CalendarDay } from '../project/calendar-day.language.js';
import type { OfficeFacts } from '../project/office.decider.js';

export const strikeReasons = ['logged_twice', 'did_not_happen', 'other_agency'] as const;
export type StrikeReason = (typeof strikeReasons)[number];

/** The kind of partner: an institution, never a person. */
class DescribedContact {
  @CalendarDay() occurredOn!: string;
  @IsIn(networkContactKinds) kind!: NetworkContactKind;
  @IsIn(networkPartners) partner!: NetworkPartner;

  @IsOptional()
  @Length(1, 200)
  institution?: string;
  @IsIn(projectFields) field!: ProjectField;
  /** Topics and agreements. */
  @IsOptional()
  @Length(1, 2000)
  @MultilineText()
  note?: string;
}
export class LogNetworkContact extends DescribedContact {
  @IsUUID() agencyId!: string;
}
/** The whole entry as it should have been logged. */
export class CorrectNetworkContact extends DescribedContact {}
export class StrikeNetworkContact {
  @IsIn(strikeReasons) reason!: StrikeReason;
}

export class NetworkContactLogged extends LogNetworkContact {}
export class NetworkContactCorrected extends LogNetworkContact {
  /** Present if the day changed: the day the entry was logged for until now. */
  @IsOptional()
  @CalendarDay()
  formerlyOn?: string;
}
export class NetworkContactStruck extends StrikeNetworkContact {
  @IsUUID() agencyId!: string;
  @CalendarDay() occurredOn!: string;
}

/** Netzwerk- und Sozialraumarbeit: one entry of the agency's log. */
export const NetworkContactLanguage = {
  stream: 'network-contact',
  commands: { LogNetworkContact, CorrectNetworkContact, StrikeNetworkContact },
  events: { NetworkContactLogged, NetworkContactCorrected, NetworkContactStruck },
  rejections: {
    NoSuchNetworkContact: 'not-found',
    OfficeUnknown: 'unprocessable',
    AlreadyLogged: 'conflict',
    ContactIsStruck: 'conflict',
    DayInFuture: 'unprocessable',
  },
} as const satisfies Language;

export interface NetworkContactCommandFacts {
  readonly LogNetworkContact: OfficeFacts;
}
export type NetworkContactEvent = EventOf<typeof NetworkContactLanguage>;
