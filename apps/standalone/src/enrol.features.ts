import type { ApiUser } from './api-user.features.js';

type Programme = 'MBE' | 'JMD' | 'AVB';

/** On which day all of them came first. */
export const firstDay = '2026-01-10';

const alias = 'Wolke';
const gates = {
  JMD: { person: { birth: '2009-05' }, facts: {} },
  AVB: {
    person: { birth: '1990-05' },
    facts: { residenceStatus: 'aufenthaltsgestattung_55', asylumStage: 'procedure_pending' },
  },
  MBE: {
    person: { birth: '1990-05' },
    facts: { residenceStatus: 'refugee_25_2_1', longTermStatusSince: '2025-06' },
  },
} as const;

export interface ReceivedRequest {
  readonly personId: string;
  readonly path: string;
}

/** Somebody comes for the first time, and is registered by a name that they chose. */
export async function receiveRequest(user: ApiUser, programme: Programme): Promise<ReceivedRequest> {
  const { agencyId } = user;
  const personId = await user.send('/v1/persons', {
    ...{ agencyId, identityMode: 'PSEUDONYMOUS', alias, ...gates[programme].person },
    ...{ gender: 'female', nationalities: ['SY'], entryDate: '2025-02-01' },
  });
  const requestId = await user.send('/v1/requests', {
    ...{ personId, agencyId, channel: 'walk_in', accessPath: 'friends_family' },
    ...{ urgency: 'normal', servedDecision: false, receivedOn: firstDay },
  });
  const path = `/v1/requests/${requestId}`;
  await user.send(`${path}/triage`, { urgency: 'normal' });
  return { personId, path };
}

/** From the first contact to the open case; returns its path. */
export async function enrol(user: ApiUser, programme: Programme, request?: ReceivedRequest): Promise<string> {
  const { path } = request ?? (await receiveRequest(user, programme));
  await user.send(`${path}/complete-first-contact`, { heldOn: firstDay });
  await user.send(`${path}/check-eligibility`, { programme, on: firstDay, ...gates[programme].facts });
  await user.send(`${path}/enrol-in-programme`, {
    ...{ programme, counsellorId: user.staffId, enrolledOn: firstDay },
    ...{ language: 'ara', integrationCourse: 'before' },
  });
  const { enrolmentId } = await user.get(path);
  const casePath = `/v1/cases/${String(enrolmentId)}`;
  expect(await user.get(casePath)).toMatchObject({ programme, status: 'opened', openedOn: firstDay });
  return casePath;
}
