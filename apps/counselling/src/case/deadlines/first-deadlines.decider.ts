import type { DecisionIssuer } from '@geleit/contracts';
import type { CommandMeta } from '@geleit/kernel';
import { geasFrom } from '@geleit/rules';
import type { EnrolmentDetails } from '../case-event-fields.language.js';
import type { CaseEvent } from '../case.language.js';
import { earliestDeadline } from './earliest-deadline.decider.js';
import { proposalOf, proposedNow } from './propose-deadlines.decider.js';

/** The shortest period against a decision of the authority, by the day on which it was served. */
const shortestRules: Readonly<Record<DecisionIssuer, (servedOn: string) => string>> = {
  bamf: (servedOn) => (servedOn >= geasFrom ? 'GEAS-URGENT-1W' : 'ASY-URGENT-1W'),
  court: () => 'ASY-COURTORDER-2W',
  immigration_office: () => 'AUTH-SUIT-1M',
  social_office: () => 'AUTH-SUIT-1M',
  jobcenter: () => 'AUTH-SUIT-1M',
  other: () => 'AUTH-SUIT-1M',
};

/**
 * I-1: a decision that was noted at intake is the first deadline of the case. Intake does not know what was
 * decided, so the earliest possible day warns until somebody has read the notice.
 */
export function firstDeadlines(
  served: EnrolmentDetails['served'],
  staffId: string,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  if (served === undefined) return [];
  const deadline = earliestDeadline(shortestRules[served.issuer](served.servedOn), served.servedOn);
  return [
    {
      type: 'DeadlineProposed',
      data: {
        ...proposalOf(deadline, { personProtected: false }),
        deadlineId: commandMeta.id,
        origin: { kind: 'intake_request', id: served.requestId },
        staffId,
        ...proposedNow(deadline.severity, commandMeta),
      },
    },
  ];
}
