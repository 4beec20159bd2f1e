import type { Language } from '@geleit/kernel';
import { IsBoolean } from 'class-validator';

class Policy {
  /** A plan is agreed on once somebody else approved it. */
  @IsBoolean() approvesPlans!: boolean;
  /** A case is closed once somebody else approved that. */
  @IsBoolean() approvesClosures!: boolean;
}
/** Vier-Augen-Prinzip: the whole policy as it is from now on. */
export class StateCasePolicy extends Policy {}
export class CasePolicyStated extends Policy {}

/**
 * How the organisation works on its cases. Each statement is a stream of its own and replaces the one before;
 * without any, nothing needs an approval.
 */
export const CasePolicyLanguage = {
  stream: 'case-policy',
  commands: { StateCasePolicy },
  events: { CasePolicyStated },
  rejections: { CasePolicyAlreadyStated: 'conflict' },
} as const satisfies Language;
