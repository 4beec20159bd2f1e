import {
  CalendarDay,
  closureReasons,
  outcomeIndicators,
  type ClosureReason,
  type OutcomeIndicator,
} from '@geleit/contracts';
import { ArrayUnique, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { CaseEventFields } from './case-event-fields.language.js';
import { caseCorrectionReasons, type CaseCorrectionReason } from './codes.language.js';

class PuttingRight {
  @IsIn(caseCorrectionReasons) reason!: CaseCorrectionReason;
}
/** Day, reason or outcome of the closure were recorded wrongly. */
export class CorrectClosure extends PuttingRight {
  @IsOptional()
  @CalendarDay()
  closedOn?: string;
  @IsOptional()
  @IsIn(closureReasons)
  closureReason?: ClosureReason;
  /** All that had been reached; left out, they stay as they are. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
}
/** The case was closed in error: it has been open, or paused, all the time. */
export class UndoClosure extends PuttingRight {}
/** The case was reopened in error: it has been closed since its closure. */
export class UndoReopening extends PuttingRight {}
/** The upgrade was recorded in error: the case has been counselling all the time. */
export class UndoUpgrade extends PuttingRight {}
/** A pause was recorded in error, be it the present or an earlier one. */
export class UndoPause extends PuttingRight {
  @CalendarDay() pausedOn!: string;
}

class PutRight extends CaseEventFields {
  @IsIn(caseCorrectionReasons) reason!: CaseCorrectionReason;
}
export class ClosureCorrected extends PutRight {
  @CalendarDay() closedOn!: string;
  @CalendarDay() formerlyOn!: string;
  @IsIn(closureReasons) closureReason!: ClosureReason;
  /** Absent if there is none. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
}
export class ClosureUndone extends PutRight {
  /** The day of the closure that there was not. */
  @CalendarDay() closedOn!: string;
  /** The first day of the pause that goes on, if the case was closed during one. */
  @IsOptional()
  @CalendarDay()
  pausedOn?: string;
}
/** The closure before the reopening holds again. */
export class ReopeningUndone extends PutRight {
  @CalendarDay() closedOn!: string;
  @IsIn(closureReasons) closureReason!: ClosureReason;
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
}
export class UpgradeUndone extends PutRight {
  @CalendarDay() upgradedOn!: string;
}
export class PauseUndone extends UndoPause {
  /** The case was paused until now. */
  @IsBoolean() isPresent!: boolean;
}

export const undoCommands = { CorrectClosure, UndoClosure, UndoReopening, UndoUpgrade, UndoPause };
export const undoEvents = { ClosureCorrected, ClosureUndone, ReopeningUndone, UpgradeUndone, PauseUndone };
