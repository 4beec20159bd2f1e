import {
  AskedBecause,
  CalendarDay,
  FieldGroups,
  languageLevels,
  RefersTo,
  type LanguageLevel,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';

/** Integration courses and their special kinds (§§ 3, 13 IntV). */
export const integrationCourseKinds = codeList('courseKinds', [
  'general',
  'literacy',
  'second_script',
  'youth',
  'parents',
  'women',
  'support',
  'intensive',
]);
/** Beside them Berufssprachkurse (DeuFöV), and courses of others. */
export const courseKinds = codeList('courseKinds', [...integrationCourseKinds, 'vocational', 'other']);
export type CourseKind = (typeof courseKinds)[number];

/** Berechtigung (§ 44 AufenthG), Zulassung (§ 44 Abs. 4), Verpflichtung (§ 44a). */
export const courseEntitlements = codeList('courseEntitlements', ['entitled', 'admitted', 'obliged']);
export type CourseEntitlement = (typeof courseEntitlements)[number];

export const courseAuthorities = codeList('courseAuthorities', [
  'bamf',
  'immigration_office',
  'jobcenter',
  'asylum_benefits_office',
  'federal_office_of_administration',
]);
export type CourseAuthority = (typeof courseAuthorities)[number];

export const courseResults = codeList('courseResults', [
  'reached_a2',
  'reached_b1',
  'reached_b2',
  'reached_c1',
  'below_a2',
  'no_exam',
  'broken_off',
  'moved_away',
]);
export type CourseResult = (typeof courseResults)[number];

export const courseStrikeReasons = codeList('courseStrikeReasons', [
  'wrong_case',
  'recorded_twice',
  'never_attended',
]);
export type CourseStrikeReason = (typeof courseStrikeReasons)[number];

/** Everything about a course so far: what is not known yet is left out. */
@FieldGroups({
  language: ['kind', 'provider', 'level', 'result'],
  term: ['entitlement', 'entitledBy', 'entitledOn', 'entitledUntil'],
  situation: ['startedOn', 'interruptedOn', 'resumedOn', 'endedOn'],
})
class DescribedCourse {
  @IsIn(courseKinds) kind!: CourseKind;
  /** Träger. */
  @IsOptional()
  @Length(1, 200)
  @Personal('narrative')
  @AskedBecause('documentation')
  provider?: string;
  /** At which it begins. */
  @IsOptional()
  @IsIn(languageLevels)
  level?: LanguageLevel;
  @IsOptional()
  @IsIn(courseEntitlements)
  entitlement?: CourseEntitlement;
  @IsOptional()
  @IsIn(courseAuthorities)
  entitledBy?: CourseAuthority;
  @IsOptional()
  @CalendarDay()
  entitledOn?: string;
  /** Until when the person may register for it (§ 5 IntV). */
  @IsOptional()
  @CalendarDay()
  entitledUntil?: string;
  @IsOptional()
  @CalendarDay()
  startedOn?: string;
  @IsOptional()
  @CalendarDay()
  interruptedOn?: string;
  @IsOptional()
  @CalendarDay()
  resumedOn?: string;
  @IsOptional()
  @CalendarDay()
  endedOn?: string;
  @IsOptional()
  @IsIn(courseResults)
  result?: CourseResult;
}
/** Begleitung im Sprachkurs: a course that the client is to attend, attends or attended. */
export class RecordCourse extends DescribedCourse {}
/** The whole course as it is now: it began, was interrupted or ended, or something was recorded wrongly. */
@FieldGroups({ record: ['courseId'] })
export class ChangeCourse extends DescribedCourse {
  @RefersTo('cases/courses') courseId!: string;
}
/** Kursbesuch: a counsellor visited the client's course. */
export class RecordCourseVisit {
  @RefersTo('cases/courses') courseId!: string;
  @CalendarDay() visitedOn!: string;
}
export class StrikeCourse {
  @RefersTo('cases/courses') courseId!: string;
  @IsIn(courseStrikeReasons) reason!: CourseStrikeReason;
}

export class CourseRecorded extends DescribedCourse {
  @IsUUID() courseId!: string;
  /** The day on which it was first recorded. */
  @CalendarDay() knownSince!: string;
}
export class CourseChanged extends CourseRecorded {}
export class CourseVisited {
  @IsUUID() courseId!: string;
  @CalendarDay() visitedOn!: string;
}
export class CourseStruck {
  @IsUUID() courseId!: string;
  @IsIn(courseStrikeReasons) reason!: CourseStrikeReason;
}
export class CourseErased {
  @IsUUID() courseId!: string;
}

export const courseCommands = { RecordCourse, ChangeCourse, RecordCourseVisit, StrikeCourse };
export const courseEvents = { CourseRecorded, CourseChanged, CourseVisited, CourseStruck, CourseErased };
export const courseRejections = {
  NoSuchCourse: 'not-found',
  CourseDaysInDisorder: 'unprocessable',
  ResultBeforeEnd: 'unprocessable',
  CourseNotOnThatDay: 'unprocessable',
} as const;
