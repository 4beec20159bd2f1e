import { CaseFactsEntry, IsInstant } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsUUID, ValidateNested } from 'class-validator';

/** The registration was merged into another one, whose cases its cases are from now on. */
export class FollowMerge {
  @IsUUID() survivorId!: string;
  @IsInstant() since!: string;
}
export class FollowUnmerge extends FollowMerge {}
/** These cases are the client's from now on. */
export class TakeCases {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
  @IsInstant() since!: string;
}
export class ReleaseCases {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}

/** With the cases so far. For a case noted later, the event is recorded again with that case alone. */
export class ClientMerged extends FollowMerge {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}
export class ClientUnmerged extends ClientMerged {}
export class CasesTaken extends TakeCases {
  /** What is known of the client: it holds in these cases, too. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseFactsEntry)
  entries!: readonly CaseFactsEntry[];
}
export class CasesReleased extends ReleaseCases {}

export const mergeCommands = { FollowMerge, FollowUnmerge, TakeCases, ReleaseCases };
export const mergeEvents = { ClientMerged, ClientUnmerged, CasesTaken, CasesReleased };
