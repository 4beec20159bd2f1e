import { codeList } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsISO8601, ValidateNested } from 'class-validator';

/** Where somebody stands before, at and after their hearing (Anhörung, § 25 AsylG), which AVB reports by. */
export const hearingStages = codeList('hearingStages', ['before_hearing', 'at_hearing', 'after_hearing']);
export type HearingStage = (typeof hearingStages)[number];

/** The law of an asylum procedure: before and since 12 June 2026 (§ 87e AsylG). */
export const procedureRegimes = codeList('procedureRegimes', ['pre_geas', 'geas']);
export type ProcedureRegime = (typeof procedureRegimes)[number];

/** A hearing that took place, and never what was said in it. */
export class CountedHearing {
  @IsISO8601({ strict: true }) heldOn!: string;
  /** Somebody of the office prepared it with the client. */
  @IsBoolean() isPrepared!: boolean;
  /** Begleitung: somebody of the office was there. */
  @IsBoolean() isAccompanied!: boolean;
}

/** What counts of the asylum procedures of a case in one year. */
export class CountedAsylum {
  /** In the order of their days. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CountedHearing)
  hearings!: readonly CountedHearing[];
}
