import {
  AskedBecause,
  CalendarDay,
  FieldGroups,
  factSources,
  RefersTo,
  type FactSource,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import {
  residenceRestrictions,
  residenceStatuses,
  workPermissions,
  type ResidenceRestriction,
  type ResidenceStatus,
  type WorkPermission,
} from '@geleit/rules';
import { IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';

export const residenceStrikeReasons = codeList('residenceStrikeReasons', [
  'wrong_case',
  'recorded_twice',
  'recorded_in_error',
]);
export type ResidenceStrikeReason = (typeof residenceStrikeReasons)[number];

@FieldGroups({
  record: ['source', 'validFrom', 'validUntil'],
  residence: ['status', 'previousStatus', 'issuedBy', 'azrNumber', 'workPermission', 'residenceRestriction'],
})
class DescribedResidenceStatus {
  @IsIn(residenceStatuses)
  @Personal('special')
  @AskedBecause('documentation')
  status!: ResidenceStatus;
  @CalendarDay() validFrom!: string;
  /** The last day, as the document shows it. Absent: it shows none. */
  @IsOptional()
  @CalendarDay()
  validUntil?: string;
  /**
   * Only with `fiction_81_4`: the permit that counts as continuing. Absent: the status before it in the timeline.
   */
  @IsOptional()
  @IsIn(residenceStatuses)
  @Personal('special')
  @AskedBecause('documentation')
  previousStatus?: ResidenceStatus;
  @IsOptional()
  @Length(1, 120)
  @Personal('special')
  @AskedBecause('documentation')
  issuedBy?: string;
  @IsIn(workPermissions)
  @Personal('special')
  @AskedBecause('documentation')
  workPermission!: WorkPermission;
  @IsIn(residenceRestrictions)
  @Personal('special')
  @AskedBecause('documentation')
  residenceRestriction!: ResidenceRestriction;
  @IsIn(factSources) source!: FactSource;
  /** The number in the Ausländerzentralregister; only where the programme may record it. */
  @IsOptional()
  @Matches(/^\d{12}$/)
  @Personal('identity')
  @AskedBecause('documentation')
  azrNumber?: string;
}

/** Aufenthaltsstatus with the days on which it holds. The one before it ends the day before. */
export class RecordResidenceStatus extends DescribedResidenceStatus {}
/** The whole entry as it is right. What was recorded before stays readable as a former version. */
@FieldGroups({ record: ['residenceStatusId'] })
export class CorrectResidenceStatus extends DescribedResidenceStatus {
  /** The version that holds now. */
  @RefersTo('cases/residence-statuses') residenceStatusId!: string;
}
/** It should not be in this timeline. */
export class StrikeResidenceStatus {
  /** The version that holds now. */
  @RefersTo('cases/residence-statuses') residenceStatusId!: string;
  @IsIn(residenceStrikeReasons) reason!: ResidenceStrikeReason;
}
/**
 * `validUntil` is the last day on which it holds: of the document or of a common end or, if the next entry begins
 * earlier, the day before.
 */
class ResidenceStatusVersion extends DescribedResidenceStatus {
  /** Of the entry, the same for all of its versions. */
  @IsUUID() timelineEntryId!: string;
  /** Of this version. */
  @IsUUID() residenceStatusId!: string;
  /** The last day as the document shows it. Absent: it shows none. */
  @IsOptional()
  @CalendarDay()
  documentedUntil?: string;
}
export class ResidenceStatusRecorded extends ResidenceStatusVersion {}
export class ResidenceStatusCorrected extends ResidenceStatusVersion {}
/** The entry ends on another day than before: because of the next one, or of a common end. */
export class ResidenceStatusEndMoved extends ResidenceStatusVersion {}
class OneVersion {
  @IsUUID() residenceStatusId!: string;
}
/** From now on, another version holds. */
export class ResidenceStatusReplaced extends OneVersion {}
export class ResidenceStatusStruck extends OneVersion {
  @IsUUID() timelineEntryId!: string;
  @IsIn(residenceStrikeReasons) reason!: ResidenceStrikeReason;
}
/** The person is protected, the programme must not know it, or the case was erased: no version can be read. */
export class ResidenceStatusErased extends OneVersion {}

export const residenceStatusCommands = {
  RecordResidenceStatus,
  CorrectResidenceStatus,
  StrikeResidenceStatus,
};
export const residenceStatusEvents = {
  ResidenceStatusRecorded,
  ResidenceStatusCorrected,
  ResidenceStatusEndMoved,
  ResidenceStatusReplaced,
  ResidenceStatusStruck,
  ResidenceStatusErased,
};
export const residenceStatusRejections = {
  NoSuchResidenceStatus: 'not-found',
  ResidenceStatusesOverlap: 'conflict',
  StatusEndsBeforeBeginning: 'unprocessable',
  StatusBeginsTooLate: 'unprocessable',
  PreviousStatusMissing: 'unprocessable',
  PreviousStatusWithoutFiction: 'unprocessable',
  StatusFollowsTimeline: 'conflict',
  DayOutOfRange: 'unprocessable',
} as const;
