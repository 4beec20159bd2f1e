import { projectFields, type ProjectField, RefersTo, FieldGroups } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { budgetViolations, type BudgetViolation } from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  amendmentReasons,
  correctionReasons,
  specialServices,
  type AmendmentReason,
  type CorrectionReason,
  type SpecialService,
} from './codes.language.js';
import { CalendarDay } from './calendar-day.language.js';
import type { OfficeFacts } from './office.decider.js';

/** The parts of an analysis that a project depends on. */
export interface AnalysisSnapshot {
  readonly agencyId: string;
  /** Fields with at least one need. */
  readonly fields: readonly ProjectField[];
  readonly approvedOn?: string;
}
/** For commands that depend on the analysis. `analysis` is absent if there is none. */
export interface AnalysisFacts {
  readonly analysis?: AnalysisSnapshot;
}
export interface PlanProjectFacts extends AnalysisFacts, OfficeFacts {}
/** For commands that approve special services. */
export interface ApprovalFacts extends AnalysisFacts {
  /** Whether the project's office has staff with the separate qualification (`qualified_ada`) on that day. */
  readonly hasQualifiedAda: boolean;
}

const maximumCents = 1_000_000_000;

/** Finanzierungsplan of the funding year, in cents. */
export class Budget {
  @IsInt()
  @Min(0)
  @Max(maximumCents)
  personnel!: number;
  /** Sachausgabenpauschale */
  @IsInt()
  @Min(0)
  @Max(maximumCents)
  material!: number;
  /** Spezifische Maßnahmen */
  @IsInt()
  @Min(0)
  @Max(maximumCents)
  measures!: number;
  /** Beantragte Zuwendung */
  @IsInt()
  @Min(0)
  @Max(maximumCents)
  grant!: number;
}
@FieldGroups({ plan: ['fields', 'specialServices'], funding: ['fte', 'months', 'budget'] })
class Plan {
  /** Handlungsfelder */
  @ArrayMinSize(1)
  @ArrayMaxSize(projectFields.length)
  @ArrayUnique()
  @IsIn(projectFields, { each: true })
  fields!: readonly ProjectField[];
  @IsOptional()
  @ArrayUnique()
  @IsIn(specialServices, { each: true })
  specialServices?: readonly SpecialService[];
  /** Full positions (Vollzeitäquivalente). */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(100)
  fte!: number;
  /** Funded months of the year. */
  @IsInt()
  @Min(1)
  @Max(12)
  months!: number;
  @IsDefined()
  @ValidateNested()
  @Type(() => Budget)
  budget!: Budget;
}
@FieldGroups({ record: ['agencyId', 'analysisId'], plan: ['title'], funding: ['fundingYear'] })
export class PlanProject extends Plan {
  @RefersTo('offices') agencyId!: string;
  @IsInt()
  @Min(2000)
  @Max(2199)
  fundingYear!: number;
  @RefersTo('analyses') analysisId!: string;
  @Length(3, 200)
  @Personal('identity')
  title!: string;
}
/** The whole plan as it should have been made, before it is submitted. Year and analysis stay. */
@FieldGroups({ record: ['reason'], plan: ['title'] })
export class CorrectPlan extends Plan {
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** Änderungsantrag: the plan from that day on. The funding year stays. */
@FieldGroups({ record: ['amendedOn', 'reason'] })
export class AmendProject extends Plan {
  @CalendarDay() amendedOn!: string;
  @IsIn(amendmentReasons) reason!: AmendmentReason;
}

/** Against which values the budget was checked. */
class CheckedPlan extends Plan {
  /** The values of its own year were not known: the year whose values were used instead. */
  @IsOptional()
  @IsInt()
  @Min(2000)
  @Max(2200)
  fundingYearOfValues?: number;
  /** What those values would not have allowed. It stopped nothing. */
  @IsOptional()
  @IsIn(budgetViolations)
  budgetWarning?: BudgetViolation;
}
export class ProjectPlanned extends CheckedPlan {
  @IsUUID() agencyId!: string;
  @IsInt()
  @Min(2000)
  @Max(2200)
  fundingYear!: number;
  @IsUUID() analysisId!: string;
  @Length(3, 200)
  @Personal('identity')
  title!: string;
}
export class PlanCorrected extends CheckedPlan {
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
export class ProjectAmended extends CheckedPlan {
  @CalendarDay() amendedOn!: string;
  @IsIn(amendmentReasons) reason!: AmendmentReason;
  /** As for the approval. */
  @IsOptional()
  @IsBoolean()
  qualifiedAda?: boolean;
}
