import { findTeam } from './counselling-team.js';
import { openYoungCase } from './open-young-case.js';
import type { Attempt, RareStates, StaffClient } from './staff-client.js';

const assessment = {
  result: 'risk',
  withExperiencedProfessional: true,
  riskReasons: 'reasons',
  childInvolvement: 'involved',
  parentsInvolvement: 'involved',
};

/** What becomes of an alert that a child may be at risk, once two have assessed it. */
export async function rareChildProtection(staff: StaffClient): Promise<RareStates> {
  const team = await findTeam(staff);
  const { first, second, secondStaffId } = team;
  const path = await openYoungCase(staff, team);
  const attempt = (authorization: string, suffix: string, body: object): Attempt => ({
    authorization,
    path: `${path}/${suffix}`,
    body,
  });
  const raise = attempt(first, 'child-protection-alerts', {
    grounds: ['neglect'],
    child: 'child_of_family',
    observation: 'observation',
    observedOn: '2026-02-01',
  });
  const raised = async (): Promise<string> => (await staff.send(raise)).partId;
  const assessed = async (): Promise<string> => {
    const alertId = await raised();
    await staff.send(attempt(first, 'assess-child-risk', { alertId, ...assessment }));
    await staff.send(attempt(first, 'ask-for-risk-assessment', { alertId, staffId: secondStaffId }));
    await staff.send(attempt(second, 'assess-child-risk', { alertId, ...assessment }));
    return alertId;
  };
  return {
    'POST /v1/cases/{id}/child-protection-alerts': () => Promise.resolve(raise),
    'POST /v1/cases/{id}/assess-child-risk': async () =>
      attempt(first, 'assess-child-risk', { alertId: await raised(), ...assessment }),
    'POST /v1/cases/{id}/answer-child-protection-alert': async () =>
      attempt(first, 'answer-child-protection-alert', {
        alertId: await assessed(),
        answer: 'help_offered',
        riskReasons: 'reasons',
      }),
    'POST /v1/cases/{id}/disclose-to-youth-office': async () =>
      attempt(first, 'disclose-to-youth-office', {
        alertId: await assessed(),
        disclosedOn: '2026-02-02',
        ground: 'help_ruled_out',
        consent: 'refused',
        notice: 'would_endanger_child',
        whyNotTold: 'why',
        youthOffice: 'office',
        passedOn: 'passed on',
      }),
  };
}
