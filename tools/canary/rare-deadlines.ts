import { findCounselledCase } from './rare-cases.js';
import type { Attempt, RareStates, StaffClient } from './staff-client.js';

/** Deadlines under a rule: what starts them, and what they are about. */
export async function rareDeadlines(staff: StaffClient): Promise<RareStates> {
  const { authorization, path } = await findCounselledCase(staff);
  const days = { anchorDay: '2026-01-05', lodgedOn: '2025-01-06', registeredOn: '2025-01-07' };
  const attempt = (suffix: string, body: object): Attempt => ({
    authorization,
    path: `${path}/${suffix}`,
    body,
  });
  const propose = attempt('deadlines', {
    ...days,
    ruleCode: 'AUTH-SUIT-1M',
    land: 'NW',
    text: 'deadline',
  });
  return {
    'POST /v1/cases/{id}/deadlines': () => Promise.resolve(propose),
    'POST /v1/cases/{id}/recompute-deadline': async () =>
      attempt('recompute-deadline', { ...days, deadlineId: (await staff.send(propose)).partId }),
  };
}
