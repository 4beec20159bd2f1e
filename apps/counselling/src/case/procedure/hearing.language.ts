import {
  AskedBecause,
  CalendarDay,
  FieldGroups,
  genders,
  IsInstant,
  LanguageCode,
  RefersTo,
  type Gender,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import {
  hearingCancelReasons,
  hearingKinds,
  hearingPreparationItems,
  protocolReadings,
  unpreparedReasons,
  type HearingCancelReason,
  type HearingKind,
  type HearingPreparationItem,
  type ProtocolReading,
  type UnpreparedReason,
} from './procedure-codes.language.js';

/** Of the office, with the person. */
const mostCompanions = 3;

@FieldGroups({
  meeting: ['hearingKind', 'startsAt', 'place'],
  language: ['interpreterLanguage', 'interpreterGender'],
  participants: ['companions'],
})
class DescribedHearing {
  @IsIn(hearingKinds)
  @Personal('special')
  @AskedBecause('documentation')
  hearingKind!: HearingKind;
  @IsInstant() startsAt!: string;
  @IsOptional()
  @Length(1, 200)
  @Personal('contact')
  @AskedBecause('documentation')
  place?: string;
  /** The language in which the person is heard, ISO 639-3. */
  @IsOptional()
  @LanguageCode()
  @Personal('special')
  @AskedBecause('language')
  interpreterLanguage?: string;
  /** Asked for: whoever was persecuted as a woman, for instance, can ask for a woman. */
  @IsOptional()
  @IsIn(genders)
  @Personal('special')
  @AskedBecause('documentation')
  interpreterGender?: Gender;
  /** Who of the case's counsellors goes with the person. */
  @IsOptional()
  @ArrayMaxSize(mostCompanions)
  @ArrayUnique()
  @RefersTo('staff', { each: true })
  companions?: readonly string[];
}
class NamedHearing {
  @RefersTo('cases/hearings') hearingId!: string;
}

/** Anhörung: the person is heard by the Federal Office or the court. */
@FieldGroups({ record: ['procedureId'] })
export class ScheduleHearing extends DescribedHearing {
  @RefersTo('cases/procedures') procedureId!: string;
}
/** The whole hearing as it is known now. */
@FieldGroups({ record: ['hearingId'] })
export class ChangeHearing extends DescribedHearing {
  @RefersTo('cases/hearings') hearingId!: string;
}
/** what was gone through in the talk before the hearing. A later record replaces the earlier one. */
export class PrepareHearing extends NamedHearing {
  @CalendarDay() preparedOn!: string;
  @ArrayMaxSize(hearingPreparationItems.length)
  @ArrayUnique()
  @IsIn(hearingPreparationItems, { each: true })
  items!: readonly HearingPreparationItem[];
}
/** Recorded again, it corrects what was recorded before. */
export class RecordHearingHeld extends NamedHearing {
  @CalendarDay() heldOn!: string;
  /** Who went with the person. Absent: who was to go. */
  @IsOptional()
  @ArrayMaxSize(mostCompanions)
  @ArrayUnique()
  @RefersTo('staff', { each: true })
  companions?: readonly string[];
  @IsIn(protocolReadings) protocolReading!: ProtocolReading;
  /** needed if there was no talk before the hearing. */
  @IsOptional()
  @IsIn(unpreparedReasons)
  unpreparedBecause?: UnpreparedReason;
}
/** It does not take place, or did not. */
export class CancelHearing extends NamedHearing {
  @IsIn(hearingCancelReasons) reason!: HearingCancelReason;
}

class OneHearing {
  @IsUUID() hearingId!: string;
}
export class HearingScheduled extends DescribedHearing {
  @IsUUID() hearingId!: string;
  @IsUUID() procedureId!: string;
  /** The German calendar day of `startsAt`. */
  @CalendarDay() hearingOn!: string;
}
export class HearingChanged extends HearingScheduled {}
export class HearingPrepared extends OneHearing {
  @CalendarDay() preparedOn!: string;
  @IsArray()
  @IsIn(hearingPreparationItems, { each: true })
  items!: readonly HearingPreparationItem[];
}
export class HearingHeld extends OneHearing {
  @CalendarDay() heldOn!: string;
  @IsArray()
  @IsUUID(undefined, { each: true })
  companions!: readonly string[];
  @IsIn(protocolReadings) protocolReading!: ProtocolReading;
  @IsOptional()
  @IsIn(unpreparedReasons)
  unpreparedBecause?: UnpreparedReason;
}
export class HearingCancelled extends OneHearing {
  @IsIn(hearingCancelReasons) reason!: HearingCancelReason;
}
export class HearingErased extends OneHearing {}

export const hearingCommands = {
  ScheduleHearing,
  ChangeHearing,
  PrepareHearing,
  RecordHearingHeld,
  CancelHearing,
};
export const hearingEvents = {
  HearingScheduled,
  HearingChanged,
  HearingPrepared,
  HearingHeld,
  HearingCancelled,
  HearingErased,
};
export const hearingRejections = {
  NoSuchHearing: 'not-found',
  HearingIsCancelled: 'conflict',
  HearingWasHeld: 'conflict',
  HearingUnprepared: 'unprocessable',
  PreparedAfterHearing: 'unprocessable',
} as const;
