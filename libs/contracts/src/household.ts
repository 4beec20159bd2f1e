import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsInt, IsISO8601, IsUUID, Max, Min, ValidateNested } from 'class-validator';

/** A registered person who belongs to a household. */
export class StatedMember {
  @IsUUID() personId!: string;
  /** The first day of the membership. */
  @IsISO8601({ strict: true }) since!: string;
}

/**
 * Who belongs to a household from a day on, until the next day that is stated. Of several statements with the
 * same day the last one holds. A change in the past is followed by a statement for each later day.
 */
export class HouseholdStated {
  @IsUUID() householdId!: string;
  /** The registered members. Some of them may have cases of their own. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StatedMember)
  members!: readonly StatedMember[];
  /** Who left with this change. */
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  formerMemberIds!: readonly string[];
  /** Mitberatene Angehörige: how many relatives are not registered. */
  @IsInt()
  @Min(0)
  @Max(60)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(60)
  children!: number;
  /** The day from which this holds. */
  @IsISO8601({ strict: true }) validFrom!: string;
}

export const householdContract = {
  service: 'intake',
  stream: 'household',
  major: 1,
  listeners: ['counselling'],
  events: { HouseholdStated },
} as const satisfies Contract;
