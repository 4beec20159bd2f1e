import { projectProgrammes, sbgAreas, type ProjectProgramme, type SbgArea } from '@geleit/contracts';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

/** What every published event of a group repeats, so that consumers can count without a request. */
export class GroupEventFields {
  @IsUUID() agencyId!: string;
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
}
