import { codeList } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, ValidateNested } from 'class-validator';

export const decisionIssuers = codeList('decisionIssuers', [
  'bamf',
  'immigration_office',
  'court',
  'social_office',
  'jobcenter',
  'other',
]);
export type DecisionIssuer = (typeof decisionIssuers)[number];

/** A decision that was served on the person before they came: a deadline may run from this day (I-1). */
export class ServedDecision {
  @IsIn(decisionIssuers) issuer!: DecisionIssuer;
  @IsISO8601({ strict: true }) servedOn!: string;
}
/** What knows of a decision that was noted at intake. */
export class NotedDecision {
  /** Absent: none was served, or intake did not tell it yet. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ServedDecision)
  servedDecision?: ServedDecision;
}
