import {
  CalendarDay,
  FieldGroups,
  closureReasons,
  occupations,
  outcomeIndicators,
  type ClosureReason,
  type Occupation,
  type OutcomeIndicator,
} from '@geleit/contracts';
import { ArrayUnique, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { CaseEventFields } from './case-event-fields.language.js';

@FieldGroups({
  record: ['closedOn', 'reason', 'overrideReferrals', 'overrideDeadlines', 'overrideAlerts'],
  situation: ['outcomeIndicators', 'occupation'],
})
export class CloseCase {
  @CalendarDay() closedOn!: string;
  @IsIn(closureReasons) reason!: ClosureReason;
  /** What had been reached; of the indicators of the programme. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
  /** School, training and work on that day, if it is not known yet. */
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
  /** The team lead closes it although referrals are open: the person has died or cannot be reached. */
  @IsOptional()
  @IsBoolean()
  overrideReferrals?: boolean;
  /** As above, although an alert that a child may be at risk is not answered yet. It stays open. */
  @IsOptional()
  @IsBoolean()
  overrideAlerts?: boolean;
  /** Likewise although legal deadlines are open. */
  @IsOptional()
  @IsBoolean()
  overrideDeadlines?: boolean;
}
export class CaseClosed extends CaseEventFields {
  @CalendarDay() closedOn!: string;
  @IsIn(closureReasons) reason!: ClosureReason;
  /** Absent if none was stated. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
}

export const closingRejections = { IndicatorForbidden: 'unprocessable' } as const;
