import { CaseFactsEntry, IsInstant } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsUUID, ValidateNested } from 'class-validator';

/** Two registrations were merged, or a merge was undone: the case is this person's from now on. */
export class ChangePerson {
  @IsUUID() personId!: string;
  /** When they were merged or unmerged. */
  @IsInstant() since!: string;
  /** What is known of this person. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseFactsEntry)
  entries!: readonly CaseFactsEntry[];
}
export class CasePersonChanged extends ChangePerson {
  @IsUUID() formerPersonId!: string;
}
