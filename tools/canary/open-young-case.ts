import { randomUUID } from 'node:crypto';
import { pollUntil } from '../demo/poll-until.js';
import type { Team } from './counselling-team.js';
import type { CommandResponse, StaffClient } from './staff-client.js';

/** The first day of each of the cases. */
export const openedOn = '2026-01-10';

/**
 * A case in JMD that nobody has worked in, of somebody who has turned 27 since: it can go on in MBE. Returns
 * its path once counselling knows the age.
 * @throws Error if counselling does not open the case within a minute
 */
export async function openYoungCase(staff: StaffClient, team: Team): Promise<string> {
  const { officeId: agencyId, first: authorization, firstStaffId: counsellorId } = team;
  const send = (path: string, body: object): Promise<CommandResponse> =>
    staff.send({ authorization, path, body });
  const { id: personId } = await send('/v1/persons', { agencyId, ...young() });
  const { id: requestId } = await send('/v1/requests', { personId, agencyId, ...contact });
  const request = `/v1/requests/${requestId}`;
  await send(`${request}/triage`, { urgency: 'normal' });
  await send(`${request}/complete-first-contact`, { heldOn: openedOn });
  await send(`${request}/check-eligibility`, { programme: 'JMD', on: openedOn });
  await send(`${request}/enrol-in-programme`, {
    programme: 'JMD',
    counsellorId,
    enrolledOn: openedOn,
    language: 'ara',
    integrationCourse: 'before',
  });
  const enrolled = await pollUntil(
    () => staff.read(authorization, request),
    (row) => typeof row?.['enrolmentId'] === 'string',
  );
  const path = `/v1/cases/${String(enrolled?.['enrolmentId'])}`;
  const opened = await pollUntil(
    () => staff.read(authorization, path),
    (row) => typeof row?.['transitionDueOn'] === 'string',
  );
  if (typeof opened?.['transitionDueOn'] !== 'string') throw new Error('no case was opened');
  return path;
}

const young = () => ({
  identityMode: 'PSEUDONYMOUS',
  alias: randomUUID(),
  birth: '1999-09',
  gender: 'female',
  nationalities: ['SY'],
  entryDate: '2025-02-01',
});
const contact = {
  channel: 'walk_in',
  accessPath: 'school',
  urgency: 'normal',
  servedDecision: false,
  receivedOn: '2026-01-07',
};
