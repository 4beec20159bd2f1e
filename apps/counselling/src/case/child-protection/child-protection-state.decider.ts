import type { ChildProtectionAnswer, ChildRiskResult } from './child-protection-codes.language.js';

export interface ChildProtectionAlert {
  readonly raisedBy: string;
  readonly observedOn: string;
  /** Who was asked to assess it and does so without working on the case. */
  readonly asked: readonly string[];
  /** Staff member → what they found. */
  readonly results: ReadonlyMap<string, ChildRiskResult>;
  readonly answer?: ChildProtectionAnswer | 'disclosed';
  readonly isEnded: boolean;
}
/** What a case knows of children at risk. */
export interface ChildProtection {
  readonly alerts: ReadonlyMap<string, ChildProtectionAlert>;
}
export const noAlerts: ChildProtection = { alerts: new Map() };

/** K-3: nobody has said yet what it leads to. */
export const isUnanswered = ({ answer, isEnded }: ChildProtectionAlert): boolean =>
  answer === undefined && !isEnded;

/** Whether the staff member still has to assess some alert of the case, as long as it is not over. */
export const isAskedToAssess = ({ alerts }: ChildProtection, staffId: string): boolean =>
  [...alerts.values()].some(
    ({ asked, isEnded, results }) => !isEnded && asked.includes(staffId) && !results.has(staffId),
  );
