import { personContract, staffMemberContract } from '@geleit/contracts';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId] = [randomUUID(), randomUUID()];
const today = germanDayOf(new Date().toISOString());

interface Colleague {
  readonly id: string;
  readonly client: TestClient;
}
let service: TestService;
let [anna, ben, lead]: Colleague[] = [];

const join = async (role: 'counsellor' | 'team_lead'): Promise<Colleague> => {
  const actor = { tenant, subject: randomUUID(), roles: [role], agencies: [agencyId] };
  await service.registerStaff(actor);
  return { id: actor.subject, client: service.clientFor(actor) };
};
const publishOfAnna = (message: Parameters<typeof service.publish<typeof staffMemberContract.events>>[2]) =>
  service.publish(staffMemberContract, { tenant, stream: anna!.id }, message);

/** A case of Anna's with an appointment and a task. */
async function openCase(): Promise<{ readonly caseId: string; readonly personId: string }> {
  const enrolment = enrolmentOf({ agencyId, counsellorId: anna!.id });
  await publishEnrolment(service, tenant, enrolment);
  const path = `/v1/cases/${enrolment.enrolmentId}`;
  await untilStatus(anna!.client, path, 200);
  const appointment = { startsAt: `${addDays(today, 1)}T09:00:00Z`, durationMin: 45, mode: 'office' };
  expect((await anna!.client.post(`${path}/appointments`, appointment)).status).toBe(201);
  expect((await anna!.client.post(`${path}/tasks`, { text: 'Call back', dueOn: today })).status).toBe(201);
  return { caseId: enrolment.enrolmentId, personId: enrolment.personId };
}

const lists = ['/v1/appointments', '/v1/tasks', '/v1/new-assignments'] as const;
/** The cases of what somebody has to do, by list. */
const dayOf = async ({ client }: Colleague) =>
  Promise.all(
    lists.map(async (path) => ((await client.get(path)).body.items ?? []).map((row) => row['caseId'])),
  );
const workloadOf = async ({ client }: Colleague) => (await client.get('/v1/workload')).body.items ?? [];
const untilDay = (colleague: Colleague, caseIds: readonly string[]) =>
  eventually(async () => expect(await dayOf(colleague)).toEqual(lists.map(() => caseIds)));

beforeAll(async () => {
  service = await startTestService(counselling);
  [anna, ben, lead] = [await join('counsellor'), await join('counsellor'), await join('team_lead')];
}, 120_000);
afterAll(() => service.stop());

it('moves to the deputy for the days of an absence, without protected people, and comes back', async () => {
  const [{ caseId }, hidden] = [await openCase(), await openCase()];
  const protectedBy = { personId: hidden.personId, deputyId: lead!.id };
  await service.publish(
    personContract,
    { tenant, stream: hidden.personId },
    { type: 'PersonProtected', data: protectedBy },
  );
  await untilStatus(lead!.client, `/v1/cases/${hidden.caseId}`, 404);
  expect(await dayOf(ben!)).toEqual([[], [], []]);
  const absence = { staffId: anna!.id, absenceId: randomUUID() };
  await publishOfAnna({
    type: 'AbsenceRecorded',
    data: { ...absence, from: today, until: addDays(today, 3), deputyId: ben!.id },
  });
  await untilDay(ben!, [caseId]);
  expect((await ben!.client.get('/v1/new-assignments')).body.items).toEqual([
    { caseId, staffId: anna!.id, role: 'lead', assignedOn: today },
  ]);
  const ofOneCase = { staffId: anna!.id, agencyId, openCases: 1, newCases: 1, tasksToday: 1 };
  const caseloadWith = (fte: unknown) => [{ ...ofOneCase, caseloads: [{ openCases: 1, fte }] }];
  expect(await workloadOf(ben!)).toMatchObject(caseloadWith(null));
  expect(await workloadOf(lead!)).toMatchObject(caseloadWith(expect.any(Number)));
  expect(await workloadOf(anna!)).toMatchObject([{ openCases: 2, tasksToday: 2 }]);
  await publishOfAnna({ type: 'AbsenceCancelled', data: absence });
  await untilDay(ben!, []);
  expect(await workloadOf(ben!)).toEqual([]);
});

it('goes over with all of the work, and is new to whoever takes it over', async () => {
  const { caseId } = await openCase();
  const [before] = await dayOf(anna!);
  expect(before).toContain(caseId);
  await publishOfAnna({
    type: 'WorkReassigned',
    data: { staffId: anna!.id, toStaffId: ben!.id, officeId: agencyId },
  });
  await eventually(async () =>
    expect((await dayOf(ben!)).map((ids) => ids.includes(caseId))).toEqual([true, true, true]),
  );
  expect((await dayOf(anna!)).flat()).not.toContain(caseId);
  expect(await workloadOf(lead!)).toMatchObject([{ staffId: ben!.id, openCases: 2, tasksToday: 2 }]);
});

it('counts what of the planning is due within two weeks', async () => {
  expect(await workloadOf(lead!)).toMatchObject([{ planningDue: 0, planReviewsDue: 0 }]);
  const [caseId] = (await dayOf(ben!))[0]!;
  const upgradedOn = addDays(today, -50);
  expect((await ben!.client.post(`/v1/cases/${String(caseId)}/upgrade`, { upgradedOn })).status).toBe(200);
  expect(await workloadOf(lead!)).toMatchObject([{ planningDue: 1, planReviewsDue: 0 }]);
});
