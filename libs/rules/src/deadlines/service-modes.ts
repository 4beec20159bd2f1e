import { rejectField, type Rejection } from '@geleit/kernel';
import type { ServiceMode } from './codes.js';
import { rawEndOf } from './calendars.js';
import { checkDay, type DeadlineRejection } from './deadline-checks.js';
import type { DeadlineRuleSet, ServiceRule } from './deadline-rule.js';
import { deadlineRuleSet } from './deadline-rule-set.js';
import type { DeadlineStep } from './deadline-steps.js';

/** How a document reached the person, and the day that the mode asks for. */
export interface Service {
  readonly mode: ServiceMode;
  readonly on: string;
}

export interface ServedDay {
  readonly day: string;
  readonly rule: ServiceRule;
  readonly steps: readonly DeadlineStep[];
}

const serviceRuleOn = ({ mode, on }: Service, { serviceRules }: DeadlineRuleSet): ServiceRule | undefined =>
  serviceRules.find(
    ({ mode: of, validFrom, validTo }) =>
      of === mode && (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo),
  );

/** The day on which a document counts as served. No such day moves to a working day. */
export function servedDayOf(
  service: Service,
  ruleSet: DeadlineRuleSet = deadlineRuleSet,
): ServedDay | Rejection<DeadlineRejection> {
  const { mode, on } = service;
  const fault = checkDay(on, '/servedOn');
  if (fault !== undefined) return fault;
  const rule = serviceRuleOn(service, ruleSet);
  if (rule === undefined) return rejectField('/serviceMode', 'ServiceModeUnknown');
  const day = rawEndOf(on, rule.after);
  const steps: readonly DeadlineStep[] =
    day === on && rule.dayNoted === 'arrival'
      ? [{ step: 'served', day, mode }]
      : [
          { step: 'sent', day: on, mode },
          { step: 'deemed_served', ...rule.after, day },
        ];
  return { day, rule, steps };
}
