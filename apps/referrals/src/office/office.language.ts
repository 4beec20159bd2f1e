import {
  CalendarDay,
  LanguageCode,
  MunicipalityKeyPrefix,
  permits,
  programmes,
  sbgAreas,
  type Permit,
  type Programme,
  type SbgArea,
  RefersTo,
} from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsNumber,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** Anschrift. Not published: whoever needs it reads it here. */
export class OfficeAddress {
  @Length(2, 200) street!: string;
  @Matches(/^\d{5}$/) postalCode!: string;
  @Length(2, 100) city!: string;
}
class OfficeDetails {
  @Length(2, 200) name!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => OfficeAddress)
  address!: OfficeAddress;
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(programmes, { each: true })
  programmes!: readonly Programme[];
  /** Förderbereiche; only with a programme that funds them or once did. */
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(sbgAreas, { each: true })
  sbgAreas!: readonly SbgArea[];
  /** ISO 639-3. */
  @ArrayMaxSize(60)
  @ArrayUnique()
  @LanguageCode({ each: true })
  languages!: readonly string[];
  /** Einzugsgebiet: first digits of the Amtlicher Gemeindeschlüssel; empty: everywhere. */
  @ArrayMaxSize(100)
  @ArrayUnique()
  @MunicipalityKeyPrefix({ each: true })
  catchment!: readonly string[];
}
export class OpenOffice extends OfficeDetails {}
export class DescribeOffice extends OfficeDetails {}
/** The permit, or the complete application for it. Replaces the earlier record of its kind. */
export class RecordPermit {
  @IsIn(permits) permit!: Permit;
  /** When the authority received the complete application. */
  @IsOptional()
  @CalendarDay()
  appliedOn?: string;
  @IsOptional()
  @CalendarDay()
  validFrom?: string;
  /** Its last day. */
  @IsOptional()
  @CalendarDay()
  validUntil?: string;
}
/** Stellenanteil: a share of a post that a programme funds. */
export class FundPosition {
  @IsIn(programmes) programme!: Programme;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** Full-time equivalents, 1.00 is one full post. */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(100)
  fte!: number;
  @CalendarDay() from!: string;
  /** Its last day. */
  @IsOptional()
  @CalendarDay()
  until?: string;
}
export class EndPosition {
  @RefersTo('offices/positions') positionId!: string;
  /** Its last day. */
  @CalendarDay() until!: string;
}
export class CloseOffice {}
export interface CloseOfficeFacts {
  /** Current staff members who work there. */
  readonly staff: number;
  readonly openCases: number;
  readonly openRequests: number;
  /** Neither answered nor at their end. */
  readonly receivedReferrals: number;
  readonly offeredServices: number;
}

export class OfficeOpened extends OpenOffice {}
export class OfficeDescribed extends DescribeOffice {}
export class OfficePermitRecorded extends RecordPermit {}
export class PositionFunded extends FundPosition {
  @IsUUID() positionId!: string;
}
export class PositionEnded extends EndPosition {}
export class OfficeClosed {}

/** Beratungsstelle: a unit of an organisation. Its administration keeps it, and everybody may find it. */
export const OfficeLanguage = {
  stream: 'office',
  commands: { OpenOffice, DescribeOffice, RecordPermit, FundPosition, EndPosition, CloseOffice },
  events: {
    OfficeOpened,
    OfficeDescribed,
    OfficePermitRecorded,
    PositionFunded,
    PositionEnded,
    OfficeClosed,
  },
  rejections: {
    NoSuchOffice: 'not-found',
    AlreadyOpened: 'conflict',
    OfficeIsClosed: 'conflict',
    OfficeInUse: 'conflict',
    AreasWithoutProgramme: 'unprocessable',
    ProgrammeNotOffered: 'unprocessable',
    AreaNotOffered: 'unprocessable',
    PositionTooSmall: 'unprocessable',
    PositionUnknown: 'unprocessable',
    DayMissing: 'unprocessable',
    DaysReversed: 'unprocessable',
  },
} as const satisfies Language;

export interface OfficeCommandFacts {
  readonly CloseOffice: CloseOfficeFacts;
}
export type OfficeEvent = EventOf<typeof OfficeLanguage>;
