import { openingStages, type OpeningStage } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { ProjectEventFields, Institution } from './project-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';

/** The agency contacts a regular service (Regeldienst) that may open itself. */
export class BeginOpeningProcess {
  @IsUUID() agencyId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Institution)
  institution!: Institution;
  @CalendarDay() contactedOn!: string;
}
export class ReachOpeningStage {
  @IsIn(openingStages) stage!: OpeningStage;
  @CalendarDay() reachedOn!: string;
}

export class OpeningProcessBegun extends BeginOpeningProcess {}
export class OpeningStageReached extends ProjectEventFields {
  @IsIn(openingStages) stage!: OpeningStage;
  @CalendarDay() reachedOn!: string;
}
