import { AbsorbedKeeper, CalendarDay, IsInstant, RefersTo } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { Equals, IsArray, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';

/** Merges another registration of the same person into this one, which survives. */
export class MergePersons {
  @RefersTo('persons') personId!: string;
}
/** The other registration, as it is found. */
export interface MergePartner {
  readonly returnCodeHash?: string;
  /** It was merged with others itself. */
  readonly isMerged?: boolean;
  readonly isInAnotherHousehold?: boolean;
}
export interface MergePersonsFacts {
  readonly isOneself?: boolean;
  /** Absent if the actor may not merge it. */
  readonly partner?: MergePartner;
}
export class UnmergePersons {
  @RefersTo('persons') personId!: string;
  /** Set if one of the two has to be protected; then no time limit applies. */
  @IsOptional()
  @Equals(true)
  forProtection?: true;
}
/** Lets a merge from before registrations were absorbed take effect. */
export class RepeatMerge {
  @IsUUID() personId!: string;
}
/** On the absorbed registration: since when it is merged into which other one. */
export class FollowMerge {
  @IsUUID() survivorId!: string;
  @IsInstant() since!: string;
}
export class FollowUnmerge extends FollowMerge {}
/** On the survivor: who may know the person because of the absorbed registration. */
export class TakeKeepers {
  @IsUUID() personId!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AbsorbedKeeper)
  keepers!: readonly AbsorbedKeeper[];
}

export class PersonsMerged {
  @IsUUID() personId!: string;
  /** Only in earlier merges: a copy of what finds the other registration, which has it itself. */
  @IsOptional()
  @IsString({ each: true })
  @Personal('identity')
  blindIndexes?: readonly string[];
  @CalendarDay() mergedOn!: string;
  /** With the code of the absorbed registration the person arrives here. */
  @IsOptional()
  @IsString()
  returnCodeHash?: string;
  /** The other registration is absorbed. Absent in merges from before that was so. */
  @IsOptional()
  @Equals(true)
  absorbs?: true;
}
export class PersonsUnmerged {
  @IsUUID() personId!: string;
}
/** Of the registration that is absorbed; on the survivor's stream, so that no two merges can form a circle. */
export class RegistrationAbsorbed {
  @IsUUID() personId!: string;
}
export class RegistrationReleased {
  @IsUUID() personId!: string;
}
export class MergeFollowed extends FollowMerge {}
export class UnmergeFollowed extends FollowMerge {}
/** Everybody who may know the person because of this registration, for the survivor. */
export class KeepersStated {
  @IsUUID() survivorId!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AbsorbedKeeper)
  keepers!: readonly AbsorbedKeeper[];
}
export class KeepersTaken extends TakeKeepers {}

export const mergeCommands = {
  MergePersons,
  UnmergePersons,
  RepeatMerge,
  FollowMerge,
  FollowUnmerge,
  TakeKeepers,
};
export const mergeEvents = {
  PersonsMerged,
  PersonsUnmerged,
  RegistrationAbsorbed,
  RegistrationReleased,
  MergeFollowed,
  UnmergeFollowed,
  KeepersStated,
  KeepersTaken,
};
export const mergeRejections = {
  MergePartnerUnknown: 'not-found',
  PersonAbsorbed: 'conflict',
  AlreadyMerged: 'conflict',
  StillMerged: 'conflict',
  InDifferentHouseholds: 'conflict',
  NotMerged: 'conflict',
  TooLateToUnmerge: 'conflict',
} as const;
