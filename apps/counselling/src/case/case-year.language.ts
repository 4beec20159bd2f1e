import {
  CaseCodes,
  CaseSpell,
  CountedAsylum,
  CountedPlanning,
  programmes,
  type Programme,
} from '@geleit/contracts';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** States the case for each calendar year that is not stated yet, or no longer as it is. */
export class StateCaseYears {}

/**
 * Everything about the case that counts in one calendar year, apart from its sessions: recorded right after
 * what changes it.
 */
export class CaseYearStated {
  @IsUUID() personId!: string;
  @IsInt()
  @Min(1900)
  @Max(2200)
  year!: number;
  @IsIn(programmes) programme!: Programme;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseSpell)
  spells!: readonly CaseSpell[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseCodes)
  codes!: readonly CaseCodes[];
  @IsOptional()
  @ValidateNested()
  @Type(() => CountedPlanning)
  planning?: CountedPlanning;
  @IsOptional()
  @ValidateNested()
  @Type(() => CountedAsylum)
  asylum?: CountedAsylum;
  @IsBoolean() isVoid!: boolean;
}
