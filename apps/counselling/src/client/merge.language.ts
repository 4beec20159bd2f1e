import { CaseFactsEntry, IsInstant } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsUUID, ValidateNested } from 'class-validator';

/** The registration was merged into another one, whose cases its cases are from now on. */
export class MergeInto {
  @IsUUID() survivorId!: string;
  @IsInstant() since!: string;
}
export class EndMerge extends MergeInto {}
/** These cases are the client's from now on. */
export class TakeCases {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
  @IsInstant() since!: string;
}
export class ReleaseCases {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}

/** With the cases so far. For a case noted later, the event is recorded again with that case alone. */
export class ClientMerged extends MergeInto {
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

export const mergeCommands = { MergeInto, EndMerge, TakeCases, ReleaseCases };
export const mergeEvents = { ClientMerged, ClientUnmerged, CasesTaken, CasesReleased };
