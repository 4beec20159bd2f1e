import type { Attempt, RareStates, StaffClient } from './staff-client.js';

/** A case, and somebody who counsels it. */
interface CounselledCase {
  readonly authorization: string;
  readonly path: string;
}

/** Papers that a case needs, and an appointment to come: letters are about them. */
export async function rareCases(staff: StaffClient): Promise<RareStates> {
  const { authorization, path } = await findCounselledCase(staff);
  const attempt = (suffix: string, body: object): Attempt => ({
    authorization,
    path: `${path}/${suffix}`,
    body,
  });
  const arrange = async (): Promise<string> =>
    (await staff.send(attempt('appointments', { startsAt: tomorrow(), durationMin: 30, mode: 'office' })))
      .partId;
  const beginList = async (): Promise<string> =>
    (await staff.send(attempt('paper-lists', { purpose: 'bamf_appeal' }))).partId;
  return {
    'POST /v1/cases/{id}/add-paper': async () =>
      attempt('add-paper', { paperListId: await beginList(), kind: 'other', text: 'paper' }),
    'POST /v1/cases/{id}/move-appointment': async () =>
      attempt('move-appointment', {
        appointmentId: await arrange(),
        startsAt: tomorrow(),
        durationMin: 45,
        mode: 'office',
        place: 'place',
      }),
    'POST /v1/cases/{id}/appointments/{partId}/letter': async () =>
      attempt(`appointments/${await arrange()}/letter`, letterHead),
    'POST /v1/cases/{id}/paper-lists/{partId}/request-letter': async () =>
      attempt(`paper-lists/${await beginList()}/request-letter`, {
        ...letterHead,
        clientName: 'client',
        releasedOn: '2025-01-01',
      }),
    'POST /v1/cases/{id}/paper-lists/{partId}/cover-letter': async () =>
      attempt(`paper-lists/${await beginList()}/cover-letter`, { ...letterHead, clientName: 'client' }),
  };
}
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();
export const letterHead = { sender: 'sender', recipient: 'recipient', signatory: 'signatory' };

/** @throws Error if nobody counsels an open case of a person who is not protected */
export async function findCounselledCase(
  staff: StaffClient,
  programmes?: readonly string[],
): Promise<CounselledCase> {
  for (const subject of staff.subjectsWith('counsellor')) {
    const authorization = await staff.authorizationOf(subject);
    const found = (await staff.list(authorization, '/v1/cases')).find(
      ({ status, personProtected, programme }) =>
        status === 'active' && personProtected === false && (programmes?.includes(String(programme)) ?? true),
    );
    if (found !== undefined) return { authorization, path: `/v1/cases/${String(found['caseId'])}` };
  }
  throw new Error('nobody counsels an open case');
}
