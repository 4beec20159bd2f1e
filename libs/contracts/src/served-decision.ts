import { codeList } from '@geleit/kernel';
import { IsIn, IsISO8601 } from 'class-validator';

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
