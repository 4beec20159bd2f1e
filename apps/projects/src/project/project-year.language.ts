import {
  networkPartners,
  projectFields,
  projectKinds,
  projectProgrammes,
  ProjectSpell,
  type NetworkPartner,
  type ProjectField,
  type ProjectKind,
  type ProjectProgramme,
} from '@geleit/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/**
 * States every year that has not been stated as it is: a new year, or a project from before the statements.
 */
export class StateProjectYears {}

/**
 * What holds for the project in one calendar year. A later statement for the year replaces an earlier one.
 */
export class ProjectYearStated {
  @IsUUID() agencyId!: string;
  @IsInt()
  @Min(2000)
  @Max(2200)
  year!: number;
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  @IsIn(projectKinds) kind!: ProjectKind;
  @IsOptional()
  @IsInt()
  @Min(2000)
  @Max(2200)
  fundingYear?: number;
  @IsIn(projectFields, { each: true }) fields!: readonly ProjectField[];
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => ProjectSpell)
  spells!: readonly ProjectSpell[];
  @IsBoolean() isVoid!: boolean;
  /**
   * The kind of the institution that opens itself. Absent: an integration project, or stated before it was.
   */
  @IsOptional()
  @IsIn(networkPartners)
  partner?: NetworkPartner;
}
