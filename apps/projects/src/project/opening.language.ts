import { openingStages, type OpeningStage } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { About, Institution } from './about.language.js';
import { Day } from './day.language.js';

/** The agency contacts a regular service (Regeldienst) that may open itself. */
export class BeginOpeningProcess {
  @IsUUID() agencyId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Institution)
  institution!: Institution;
  @Day() contactedOn!: string;
}
export class ReachOpeningStage {
  @IsIn(openingStages) stage!: OpeningStage;
  @Day() reachedOn!: string;
}

export class OpeningProcessBegun extends BeginOpeningProcess {}
export class OpeningStageReached extends About {
  @IsIn(openingStages) stage!: OpeningStage;
  @Day() reachedOn!: string;
}
