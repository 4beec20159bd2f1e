import { findCounselledCase } from './rare-cases.js';
import type { Attempt, RareStates, StaffClient } from './staff-client.js';

const procedure = {
  procedureKind: 'first',
  lodgedOn: '2025-02-03',
  bamfOffice: 'office',
  fileNumber: 'number',
};
const hearing = { hearingKind: 'personal', startsAt: '2030-02-03T08:00:00+01:00', place: 'place' };
const decision = {
  decisionKind: 'rejected_simple',
  servedOn: '2025-06-03',
  serviceMode: 'handed_over',
  remedyNotice: 'correct',
  courtLand: 'NW',
  courtName: 'court',
};

/** Asylum procedures, in a programme that may know of them. */
export async function rareProcedures(staff: StaffClient): Promise<RareStates> {
  const { authorization, path } = await findCounselledCase(staff, ['MBE', 'SBG', 'RB', 'AVB']);
  const attempt = (suffix: string, body: object): Attempt => ({
    authorization,
    path: `${path}/${suffix}`,
    body,
  });
  const add = async (suffix: string, body: object): Promise<string> =>
    (await staff.send(attempt(suffix, body))).partId;
  const procedureId = await add('procedures', procedure);
  const schedule = () => add('hearings', { ...hearing, procedureId });
  const decide = () => add('procedure-entries', { ...decision, procedureId });
  return {
    'POST /v1/cases/{id}/procedures': () => Promise.resolve(attempt('procedures', procedure)),
    'POST /v1/cases/{id}/change-procedure': () =>
      Promise.resolve(attempt('change-procedure', { ...procedure, procedureId })),
    'POST /v1/cases/{id}/hearings': () => Promise.resolve(attempt('hearings', { ...hearing, procedureId })),
    'POST /v1/cases/{id}/change-hearing': async () =>
      attempt('change-hearing', { ...hearing, hearingId: await schedule() }),
    'POST /v1/cases/{id}/procedure-entries': () =>
      Promise.resolve(attempt('procedure-entries', { ...decision, procedureId })),
    'POST /v1/cases/{id}/correct-decision-service': async () =>
      attempt('correct-decision-service', { ...decision, entryId: await decide() }),
  };
}
