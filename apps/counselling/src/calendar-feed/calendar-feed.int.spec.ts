import { officeContract, personContract, staffMemberContract } from '@geleit/contracts';
import { addDays, germanDayOf } from '@geleit/rules';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import ICAL from 'ical.js';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, anna, ben] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const today = germanDayOf(new Date().toISOString());
const startsAt = `${addDays(today, 1)}T09:00:00.000Z`;
let service: TestService;
let asAnna: TestClient;
let asBen: TestClient;
let enrolment: ReturnType<typeof enrolmentOf>;
let casePath: string;
let feedId: string;
let path: string;

const publishOfAnna = (message: Parameters<typeof service.publish<typeof staffMemberContract.events>>[2]) =>
  service.publish(staffMemberContract, { tenant, stream: anna }, message);
const openOffice = () =>
  service.publish(
    officeContract,
    { tenant, stream: agencyId },
    {
      type: 'OfficeOpened',
      data: {
        officeId: agencyId,
        name: 'Beratungsstelle',
        programmes: ['MBE'],
        sbgAreas: [],
        languages: [],
        catchment: [],
      },
    },
  );
/** As the gateway asks. */
const fetchCalendar = async (address = path.split('/').at(-1)) => {
  const response = await fetch(`${service.url}/internal/calendar`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
};
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
    .map(({ uid, summary, startDate }) => ({ uid, summary, startsAt: startDate.toJSDate().toISOString() }));
const events = async () => eventsIn((await fetchCalendar()).text);

beforeAll(async () => {
  service = await startTestService(counselling);
  for (const subject of [anna, ben])
    await service.registerStaff({ tenant, subject, roles: ['counsellor'], agencies: [agencyId] });
  const as = (subject: string) =>
    service.clientFor({ tenant, subject, roles: ['counsellor'], agencies: [agencyId] });
  [asAnna, asBen] = [as(anna), as(ben)];
  enrolment = enrolmentOf({ agencyId, counsellorId: anna });
  await publishEnrolment(service, tenant, enrolment);
  casePath = `/v1/cases/${enrolment.enrolmentId}`;
  await untilStatus(asAnna, casePath, 200);
  const created = await asAnna.post('/v1/calendar-feeds', {});
  expect(created.status).toBe(201);
  feedId = String(created.body.id);
  path = String((await asAnna.get(`/v1/calendar-feeds/${feedId}/address`)).body['path']);
}, 120_000);
afterAll(() => service.stop());

it('has an address that only its owner learns, always the same', async () => {
  expect(path).toMatch(/^\/calendar\/[\w-]{60,}\.ics$/);
  expect((await asAnna.get(`/v1/calendar-feeds/${feedId}/address`)).body).toEqual({ path });
  expect((await asAnna.get('/v1/calendar-feeds')).body.items).toMatchObject([
    { calendarFeedId: feedId, staffId: anna, status: 'active' },
  ]);
  for (const below of ['', '/address'])
    expect((await asBen.get(`/v1/calendar-feeds/${feedId}${below}`)).status).toBe(404);
  expect((await asBen.post(`/v1/calendar-feeds/${feedId}/revoke`, {})).status).toBe(404);
});

it('has time, duration and mode of what its owner holds, and nothing else', async () => {
  const appointment = { startsAt, durationMin: 45, mode: 'office', place: 'Zqplace' };
  const arranged = await asAnna.post(`${casePath}/appointments`, appointment);
  const appointmentId = String(arranged.body['partId']);
  const { type, text } = await fetchCalendar();
  expect(type).toBe('text/calendar; charset=utf-8');
  const [event] = eventsIn(text);
  expect(event).toMatchObject({ summary: 'Termin (Beratungsstelle)', startsAt });
  for (const secret of ['Zqplace', enrolment.enrolmentId, enrolment.personId, appointmentId, anna])
    expect(text).not.toContain(secret);
  const moved = `${addDays(today, 2)}T10:00:00.000Z`;
  await asAnna.post(`${casePath}/move-appointment`, { ...appointment, appointmentId, startsAt: moved });
  expect(await events()).toEqual([{ ...event, startsAt: moved }]);
  await asAnna.post(`${casePath}/cancel-appointment`, { appointmentId, reason: 'illness' });
  expect(await events()).toEqual([]);
  await asAnna.post(`${casePath}/appointments`, appointment);
  expect(await events()).toHaveLength(1);
});

it('has the meetings of the groups that the owner leads, as plain blocks', async () => {
  const before = await events();
  await openOffice();
  const groups = { agencyId, programme: 'MBE', title: 'Zqtitle', topics: ['work.job_search'] };
  let created: Awaited<ReturnType<TestClient['post']>>;
  await eventually(async () => {
    created = await asAnna.post('/v1/group-series', { ...groups, leaderId: anna, startsOn: today });
    expect(created.status).toBe(201);
  });
  const meets = { startsAt: `${today}T20:30:00.000Z`, durationMin: 90, place: 'Zqplace' };
  const group = `/v1/group-series/${String(created!.body.id)}`;
  const { body } = await asAnna.post(`${group}/appointments`, meets);
  const { text } = await fetchCalendar();
  expect(eventsIn(text).filter(({ uid }) => before.every((event) => event.uid !== uid))).toMatchObject([
    { summary: 'Termin', startsAt: meets.startsAt },
  ]);
  for (const secret of ['Zqtitle', 'Zqplace', group.split('/').at(-1)]) expect(text).not.toContain(secret);
  expect((await asAnna.get('/v1/led-group-appointments')).body.items).toMatchObject([
    { title: 'Zqtitle', place: 'Zqplace', leaderId: anna, durationMin: 90 },
  ]);
  expect((await asBen.get('/v1/led-group-appointments')).body.items).toEqual([]);
  const cancelled = { appointmentId: body['partId'], reason: 'staff_absent' };
  expect((await asAnna.post(`${group}/cancel-appointment`, cancelled)).status).toBe(200);
  expect(await events()).toEqual(before);
});

it('has what the owner stands in for, while they do', async () => {
  const created = await asBen.post('/v1/calendar-feeds', {});
  const address = (await asBen.get(`/v1/calendar-feeds/${String(created.body.id)}/address`)).body['path'];
  const ofBen = async () => eventsIn((await fetchCalendar(String(address).split('/').at(-1))).text);
  expect(await ofBen()).toEqual([]);
  const absence = { staffId: anna, absenceId: randomUUID() };
  await publishOfAnna({
    type: 'AbsenceRecorded',
    data: { ...absence, from: today, until: today, deputyId: ben },
  });
  await eventually(async () => expect(await ofBen()).toMatchObject([{ startsAt }]));
  await publishOfAnna({ type: 'AbsenceCancelled', data: absence });
  await eventually(async () => expect(await ofBen()).toEqual([]));
});

it('says of protected people only that their counsellor is busy', async () => {
  await service.publish(
    personContract,
    { tenant, stream: enrolment.personId },
    { type: 'PersonProtected', data: { personId: enrolment.personId } },
  );
  await eventually(async () => expect(await events()).toMatchObject([{ summary: 'Termin', startsAt }]));
});

it('does not exist for an address that was not issued here, and ends when it is revoked', async () => {
  const forged = `${path.slice('/calendar/'.length, -8)}AAAA.ics`;
  for (const address of [forged, 'x.ics', feedId])
    expect(await fetchCalendar(address)).toMatchObject({ status: 404 });
  expect((await asAnna.post(`/v1/calendar-feeds/${feedId}/revoke`, {})).status).toBe(200);
  expect(await fetchCalendar()).toMatchObject({ status: 404 });
  expect((await asAnna.get(`/v1/calendar-feeds/${feedId}/address`)).status).toBe(404);
});

it('ends when its owner leaves, and the lead of the office has their groups in the day, not in the calendar', async () => {
  const lead = { tenant, subject: randomUUID(), roles: ['team_lead'], agencies: [agencyId] } as const;
  await service.registerStaff(lead);
  const asLead = service.clientFor(lead);
  const feedOfLead = await asLead.post('/v1/calendar-feeds', {});
  expect(feedOfLead.status).toBe(201);
  const leadsAddress = (await asLead.get(`/v1/calendar-feeds/${String(feedOfLead.body.id)}/address`)).body;
  const group = { agencyId, programme: 'MBE', title: 'Zqorphan', topics: ['work.job_search'] };
  const series = await asAnna.post('/v1/group-series', { ...group, leaderId: anna, startsOn: today });
  const meets = { startsAt: `${today}T20:30:00.000Z`, durationMin: 90 };
  await asAnna.post(`/v1/group-series/${String(series.body.id)}/appointments`, meets);
  expect((await asLead.get('/v1/led-group-appointments')).body.items).toEqual([]);
  const created = await asAnna.post('/v1/calendar-feeds', {});
  const address = (await asAnna.get(`/v1/calendar-feeds/${String(created.body.id)}/address`)).body['path'];
  const status = async () => (await fetchCalendar(String(address).split('/').at(-1))).status;
  expect(await status()).toBe(200);
  await publishOfAnna({ type: 'StaffMemberLeft', data: { staffId: anna, leftOn: today } });
  await eventually(async () => expect(await status()).toBe(404));
  expect((await asLead.get('/v1/led-group-appointments')).body.items).toMatchObject([
    { title: 'Zqorphan', leaderId: anna },
  ]);
  const served = await fetchCalendar(String(leadsAddress['path']).split('/').at(-1));
  expect([served.status, eventsIn(served.text)]).toEqual([200, []]);
});
