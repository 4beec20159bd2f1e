import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** The areas of life that an assessment looks at, and in which a plan has goals. */
export const lifeDomains = codeList('lifeDomains', [
  'residence',
  'housing',
  'livelihood',
  'language',
  'education',
  'work',
  'health',
  'family',
  'social_network',
  'rights_participation',
  'psychosocial',
]);
export type LifeDomain = (typeof lifeDomains)[number];

export const needPriorities = codeList('needPriorities', ['now', 'soon', 'later']);
export type NeedPriority = (typeof needPriorities)[number];

/** Where somebody acquired a competence: with a certificate, in courses and work, or in everyday life. */
export const competenceKinds = codeList('competenceKinds', ['formal', 'non_formal', 'informal']);
export type CompetenceKind = (typeof competenceKinds)[number];

/** Why an assessment or a plan is struck. */
export const planningStrikeReasons = codeList('planningStrikeReasons', [
  'wrong_case',
  'recorded_twice',
  'recorded_in_error',
]);
export type PlanningStrikeReason = (typeof planningStrikeReasons)[number];

/** Where somebody stands in an area of life. The level is sealed: it says how somebody is. */
export class AssessedDomain {
  @IsIn(lifeDomains) domain!: LifeDomain;
  /** From 0 (cannot manage without help) to 4 (manages alone). */
  @IsInt()
  @Min(0)
  @Max(4)
  @Personal('narrative')
  @AskedBecause('documentation')
  level!: number;
  @IsIn(needPriorities) priority!: NeedPriority;
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  @AskedBecause('documentation')
  resources?: string;
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  @AskedBecause('documentation')
  needs?: string;
}
export class Competence {
  @IsIn(competenceKinds) kind!: CompetenceKind;
  /** What the person can do. */
  @Length(1, 500)
  @Personal('narrative')
  @AskedBecause('documentation')
  text!: string;
}

@FieldGroups({ record: ['assessedOn'], content: ['domains', 'competences'] })
class DescribedAssessment {
  @CalendarDay() assessedOn!: string;
  /** Those that were looked at so far. */
  @ArrayMaxSize(lifeDomains.length)
  @ArrayUnique(({ domain }: AssessedDomain) => domain)
  @ValidateNested({ each: true })
  @Type(() => AssessedDomain)
  domains!: readonly AssessedDomain[];
  @IsOptional()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => Competence)
  competences?: readonly Competence[];
}
/** Sozial- und Kompetenzanalyse, Anamnese: where the person stands on a day. */
export class StartAssessment extends DescribedAssessment {}
/** The whole assessment as it is to be now. Of a completed one, the earlier version stays readable. */
@FieldGroups({ record: ['assessmentId'] })
export class ChangeAssessment extends DescribedAssessment {
  @RefersTo('cases/assessments') assessmentId!: string;
}
/** Of a completed one: the day is right now. */
export class CompleteAssessment {
  @RefersTo('cases/assessments') assessmentId!: string;
  @CalendarDay() completedOn!: string;
}
export class StrikeAssessment {
  @RefersTo('cases/assessments') assessmentId!: string;
  @IsIn(planningStrikeReasons) reason!: PlanningStrikeReason;
}

export class AssessmentStarted extends DescribedAssessment {
  @IsUUID() assessmentId!: string;
}
export class AssessmentChanged extends AssessmentStarted {}
export class AssessmentCompleted {
  @IsUUID() assessmentId!: string;
  @CalendarDay() completedOn!: string;
}
/** The record stays in the history; from now on there is no such assessment. */
export class AssessmentStruck {
  @IsUUID() assessmentId!: string;
  @IsIn(planningStrikeReasons) reason!: PlanningStrikeReason;
}
export class AssessmentErased {
  @IsUUID() assessmentId!: string;
}

export const assessmentCommands = {
  StartAssessment,
  ChangeAssessment,
  CompleteAssessment,
  StrikeAssessment,
};
export const assessmentEvents = {
  AssessmentStarted,
  AssessmentChanged,
  AssessmentCompleted,
  AssessmentStruck,
  AssessmentErased,
};
export const assessmentRejections = {
  NoSuchAssessment: 'not-found',
  AssessmentEmpty: 'conflict',
  DayBeforeAssessment: 'unprocessable',
  PlannedLater: 'unprocessable',
  DomainForbidden: 'unprocessable',
  HealthIsTopicOnly: 'unprocessable',
} as const;
