import { IsOptional, IsUUID, Length } from 'class-validator';

/** A keeper may see and work on the person's data. */
export class AdmitKeeper {
  @Length(1, 128) staffId!: string;
}
/** `caseId`: the assignment to this case is the reason. Only policies set it. */
export interface KeeperFacts {
  readonly caseId?: string;
}
export class ReleaseKeeper extends AdmitKeeper {}
export class KeeperAdmitted {
  @Length(1, 128) staffId!: string;
  @IsOptional()
  @IsUUID()
  caseId?: string;
}
export class KeeperReleased extends KeeperAdmitted {}
