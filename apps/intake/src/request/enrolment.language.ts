import {
  CalendarDay,
  WithinCalendar,
  LanguageCode,
  EligibilityVerdict,
  exceptionReasons,
  integrationCourses,
  Profile,
  NotedDecision,
  programmes,
  sbgAreas,
  verdicts,
  type ExceptionReason,
  type IntegrationCourse,
  type Programme,
  type SbgArea,
  type Verdict,
  AskedBecause,
  RefersTo,
  FieldGroups,
} from '@geleit/contracts';
import { Personal, type Erased } from '@geleit/kernel';
import {
  adultCounsellingGrounds,
  asylumStages,
  counsellingFormats,
  residenceStatuses,
  visaPurposes,
  type AdultCounsellingGround,
  type AsylumStage,
  type EligibilityFacts,
  type CounsellingFormat,
  type ResidenceStatus,
  type VisaPurpose,
} from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { StaffMemberFacts } from '../person/keeper.language.js';
import type { PersonAsOfFacts } from './person-on-day.language.js';

/** What the person states for one programme. A fact that the programme must not know is rejected. */
@FieldGroups({
  programme: ['programme', 'sbgArea', 'offer', 'on'],
  residence: [
    'residenceStatus',
    'previousStatus',
    'visaPurpose',
    'asylumStage',
    'longTermStatusSince',
    'prospect104c',
  ],
  situation: [
    'adultProblem',
    'compulsorySchool',
    'livesInReceptionFacility',
    'refugeeBackground',
    'psychosocialIndication',
    'unaccompanied',
  ],
})
export class CheckEligibility {
  @IsIn(programmes) programme!: Programme;
  /** The day of the assessment. Default: today. */
  @IsOptional()
  @CalendarDay()
  on?: string;
  /** Förderbereich: only in SBG and RB, which have rules for each. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsOptional()
  @IsIn(residenceStatuses)
  @Personal('special')
  @AskedBecause('eligibility')
  residenceStatus?: ResidenceStatus;
  /** The permit that counts as continuing: only with `fiction_81_4`. */
  @IsOptional()
  @IsIn(residenceStatuses)
  @Personal('special')
  @AskedBecause('eligibility')
  previousStatus?: ResidenceStatus;
  /** What a national visa was issued for. */
  @IsOptional()
  @IsIn(visaPurposes)
  @Personal('special')
  @AskedBecause('eligibility')
  visaPurpose?: VisaPurpose;
  /** Where the asylum procedure stands. */
  @IsOptional()
  @IsIn(asylumStages)
  @Personal('special')
  @AskedBecause('eligibility')
  asylumStage?: AsylumStage;
  /** The day, month or year of the grant, or `none`. */
  @IsOptional()
  @Matches(/^(\d{4}(-\d{2}(-\d{2})?)?|none)$/)
  @WithinCalendar()
  @Personal('special')
  @AskedBecause('eligibility')
  longTermStatusSince?: string;
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('eligibility')
  prospect104c?: boolean;
  @IsOptional()
  @IsIn(adultCounsellingGrounds)
  @Personal('special')
  @AskedBecause('eligibility')
  adultProblem?: AdultCounsellingGround;
  @IsOptional()
  @IsBoolean()
  @AskedBecause('eligibility')
  compulsorySchool?: boolean;
  /** The person lives in the reception facility where the office counsels. */
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('eligibility')
  livesInReceptionFacility?: boolean;
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('eligibility')
  refugeeBackground?: boolean;
  /** The counsellor sees a need for psychosocial help. Not a diagnosis. */
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('eligibility')
  psychosocialIndication?: boolean;
  /** The person came without a parent or guardian. */
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('eligibility')
  unaccompanied?: boolean;
  /** Default: individual. */
  @IsOptional()
  @IsIn(counsellingFormats)
  offer?: CounsellingFormat;
}
@FieldGroups({
  programme: ['programme', 'sbgArea', 'exceptionReason'],
  record: ['counsellorId', 'enrolledOn'],
  language: ['language', 'integrationCourse'],
})
export class EnrolInProgramme {
  @IsIn(programmes) programme!: Programme;
  /** Förderbereich: required in SBG and RB, forbidden elsewhere. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @RefersTo('staff') counsellorId!: string;
  /** Default: today. */
  @IsOptional()
  @CalendarDay()
  enrolledOn?: string;
  /** ISO 639-3 code of the language of counselling. */
  @LanguageCode() language!: string;
  @IsIn(integrationCourses) integrationCourse!: IntegrationCourse;
  @IsOptional()
  @IsIn(exceptionReasons)
  exceptionReason?: ExceptionReason;
}
export interface OfferFacts {
  /** What the office of the request offers, by the register. Absent if it is not open. */
  readonly office?: { readonly programmes: readonly Programme[]; readonly sbgAreas: readonly SbgArea[] };
}
/** A case in the programme that the person has already. */
export interface OpenCaseFacts {
  readonly openCase?: {
    readonly caseId: string;
    /** Whether the actor may know it: they work on it, or are responsible for the person. */
    readonly mayBeNamed: boolean;
  };
}
/** The person by the registration that survives a merge. */
export interface SurvivorFacts {
  /** Absent if the request's registration is not merged into another one. */
  readonly survivorId?: string;
}
export interface EnrolInProgrammeFacts
  extends SurvivorFacts, PersonAsOfFacts, StaffMemberFacts, OfferFacts, OpenCaseFacts {
  /** Neither the request nor the person is the actor's own, but that of an absent colleague. */
  readonly actorOnlyStandsIn: boolean;
}
export class EligibilityAssessed {
  @IsIn(programmes) programme!: Programme;
  @IsIn(verdicts) verdict!: Verdict;
  @IsString({ each: true }) reasons!: readonly string[];
  @IsString() ruleSetVersion!: string;
  @IsString({ each: true }) requiredFacts!: readonly string[];
  @CalendarDay() on!: string;
  /** All facts of the assessment, so that the verdict can be reached again. */
  @IsObject()
  @Personal('special')
  facts!: EligibilityFacts | Erased;
}
/** P-1: the person is protected, so that nothing that was stated for an assessment may be held any more. */
export class ForgetStatedFacts {}
/** Destroys the keys under which it was sealed. */
export class StatedFactsForgotten {}
export class ProgrammeEnrolmentRequested extends NotedDecision {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  /** Only in SBG and RB. Absent in events from before there were funding areas. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsUUID() agencyId!: string;
  @IsUUID() counsellorId!: string;
  @CalendarDay() enrolledOn!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => EligibilityVerdict)
  eligibility!: EligibilityVerdict;
  @IsOptional()
  @IsIn(exceptionReasons)
  exceptionReason?: ExceptionReason;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
  /**
   * The person had no open case in the programme. Absent in events from before that was a condition: what
   * follows from them may be the second case.
   */
  @IsOptional()
  @IsBoolean()
  exclusive?: boolean;
  /** Whose case it will be while the registration is merged into another one. */
  @IsOptional()
  @IsUUID()
  survivorId?: string;
}
