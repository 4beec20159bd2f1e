import { findCounselledCase } from './rare-cases.js';
import type { Attempt, RareStates, StaffClient } from './staff-client.js';

const statusFrom = (validFrom: string) => ({
  status: 'subsidiary_25_2_2',
  validFrom,
  issuedBy: 'office',
  workPermission: 'allowed',
  residenceRestriction: 'none',
  source: 'stated',
});

/** Residence statuses, in a programme that may know of them; no two begin on one day. */
export async function rareResidence(staff: StaffClient): Promise<RareStates> {
  const { authorization, path } = await findCounselledCase(staff, ['MBE', 'SBG', 'RB', 'AVB']);
  const attempt = (suffix: string, body: object): Attempt => ({
    authorization,
    path: `${path}/${suffix}`,
    body,
  });
  let begun = 0;
  const nextDay = (): string => `20${10 + (begun += 1)}-01-01`;
  return {
    'POST /v1/cases/{id}/residence-statuses': () =>
      Promise.resolve(attempt('residence-statuses', statusFrom(nextDay()))),
    'POST /v1/cases/{id}/correct-residence-status': async () => {
      const validFrom = nextDay();
      const { partId } = await staff.send(attempt('residence-statuses', statusFrom(validFrom)));
      return attempt('correct-residence-status', {
        ...statusFrom(validFrom),
        residenceStatusId: partId,
        source: 'document_seen',
      });
    },
  };
}
