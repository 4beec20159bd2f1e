import { addDays, germanDayOf } from '@geleit/rules';
import { eventually } from '@geleit/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiUser, type Json } from './api-user.features.js';
import { enrol, receiveRequest } from './enrol.features.js';
import { StandalonePlatform } from './machine.features.js';

const today = (): string => germanDayOf(new Date().toISOString());
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
const tomorrowAt10 = (): string => `${addDays(today(), 1)}T10:00:00+01:00`;
const myDay = '/v1/my-day';
const itemsOf = (day: Json, section: string): readonly Json[] =>
  (day[section] as { readonly items: readonly Json[] }).items;

describe("a counsellor's day", () => {
  let standalonePlatform: StandalonePlatform;
  beforeAll(async () => {
    standalonePlatform = await StandalonePlatform.create();
    await standalonePlatform.start();
  }, 120_000);
  afterAll(() => standalonePlatform.stop('SIGTERM'));
  const signIn = (login: string) => ApiUser.signIn(standalonePlatform, login);

  it('has appointments from the offer to the session', async () => {
    const counsellor = await signIn('diakonie.counsellor-1');
    const request = await receiveRequest(counsellor, 'MBE');
    const offer = `${request.path}/offer-appointment`;
    expect(await counsellor.refusal(offer, { startsAt: '2026-01-11T09:00:00Z' })).toEqual([
      422,
      'DateImplausible',
      '/startsAt',
    ]);
    await counsellor.send(offer, { startsAt: tomorrowAt10(), staffId: counsellor.staffId });
    expect(itemsOf(await counsellor.get(myDay), 'requests')).toMatchObject([
      { personId: request.personId, status: 'appointment_offered' },
    ]);
    const path = await enrol(counsellor, 'MBE', request);
    expect(itemsOf(await counsellor.get(myDay), 'requests')).toEqual([]);

    const appointment = { durationMin: 45, mode: 'office', place: 'Zimmer 214' };
    const arrange = (startsAt: string) =>
      counsellor.send(`${path}/appointments`, { ...appointment, startsAt });
    const appointmentId = await arrange(tomorrowAt10());
    await counsellor.send(`${path}/confirm-appointment`, { appointmentId });
    const soon = inSeconds(3);
    await counsellor.send(`${path}/move-appointment`, { appointmentId, ...appointment, startsAt: soon });
    const missed = `${path}/record-missed-appointment`;
    expect(await counsellor.refusal(missed, { appointmentId })).toEqual([
      409,
      'AppointmentNotBegun',
      '/appointmentId',
    ]);
    await sleep(Date.parse(soon) - Date.now() + 100);
    expect(itemsOf(await counsellor.get(myDay), 'appointments')).toMatchObject([
      { appointmentId, startsAt: soon, status: 'arranged', place: 'Zimmer 214' },
    ]);
    await counsellor.send(missed, { appointmentId });
    expect(itemsOf(await counsellor.get(myDay), 'appointments')).toEqual([]);
    const sessionId = await counsellor.send(`${path}/sessions`, {
      ...{ appointmentId, occurredAt: inSeconds(0), durationMin: 45, mode: 'office' },
      topics: ['work.job_search'],
    });

    const called = await arrange(tomorrowAt10());
    await counsellor.send(`${path}/cancel-appointment`, { appointmentId: called, reason: 'illness' });
    expect(await counsellor.list(`${path}/appointments?order=startsAt`)).toMatchObject([
      { appointmentId, status: 'held', sessionId },
      { appointmentId: called, status: 'cancelled', cancelReason: 'illness' },
    ]);
    expect(await counsellor.list(`${path}/sessions`)).toMatchObject([{ sessionId, heldOn: today() }]);
  });

  it('is in the calendar of the counsellor, without anything about who comes', async () => {
    const counsellor = await signIn('diakonie.counsellor-2');
    const path = await enrol(counsellor, 'MBE');
    const feedId = await counsellor.send('/v1/calendar-feeds');
    const { path: address } = await counsellor.get(`/v1/calendar-feeds/${feedId}/address`);
    const readCalendar = () => fetch(standalonePlatform.url + String(address));
    const appointment = { startsAt: tomorrowAt10(), durationMin: 45, mode: 'phone', place: 'bei Wolke' };
    const appointmentId = await counsellor.send(`${path}/appointments`, appointment);
    const calendar = await readCalendar();
    expect([calendar.status, calendar.headers.get('content-type')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
    ]);
    const text = await calendar.text();
    expect(text.match(/^SUMMARY:.*$/gm)).toEqual([expect.stringMatching(/^SUMMARY:Termin \(Telefon\)\s*$/)]);
    const { personId } = await counsellor.get(path);
    for (const secret of ['Wolke', path.split('/').at(-1), String(personId), appointmentId, 'MBE'])
      expect(text).not.toContain(secret);
    await counsellor.send(`/v1/calendar-feeds/${feedId}/revoke`);
    expect((await readCalendar()).status).toBe(404);
  });

  it('warns of danger and of unsafe contacts wherever the case is, but not the lead', async () => {
    const [counsellor, lead] = [await signIn('caritas.counsellor-3'), await signIn('caritas.lead')];
    const path = await enrol(counsellor, 'MBE');
    const contact = {
      safeChannels: ['phone'],
      safeTimes: ['morning'],
      safeContactNote: 'Nie auf die Mailbox.',
    };
    await counsellor.send(`${path}/mark-urgent`);
    await counsellor.send(`${path}/mark-in-danger`, { dangerReason: 'domestic_violence' });
    await counsellor.send(`${path}/state-safe-contact`, contact);
    await counsellor.send(`${path}/tasks`, { text: 'Frauenhaus anrufen', dueOn: today() });
    const startsAt = tomorrowAt10();
    const appointmentId = await counsellor.send(`${path}/appointments`, {
      ...{ startsAt, durationMin: 30, mode: 'office' },
    });
    const reminder = { appointmentId, hoursBefore: 72 };
    const plan = `${path}/plan-reminder`;
    expect(await counsellor.refusal(plan, { ...reminder, reminderChannel: 'e_mail' })).toEqual([
      422,
      'ChannelNotSafe',
      '/reminderChannel',
    ]);
    await counsellor.send(plan, { ...reminder, reminderChannel: 'phone' });

    const warnings = {
      urgent: true,
      inDanger: true,
      dangerReason: 'domestic_violence',
      safeContact: contact,
    };
    const day = await counsellor.get(myDay);
    expect([
      await counsellor.get(path),
      ...(await counsellor.list('/v1/cases?urgent=true')),
      ...itemsOf(day, 'cases'),
      ...itemsOf(day, 'casesWithoutSession'),
    ]).toMatchObject([warnings, warnings, warnings, warnings]);
    expect(itemsOf(day, 'tasks')).toMatchObject([{ text: 'Frauenhaus anrufen', warnings }]);
    expect(await counsellor.list('/v1/appointments')).toMatchObject([{ appointmentId, warnings }]);
    expect(itemsOf(day, 'dueReminders')).toMatchObject([{ reminderChannel: 'phone', language: 'ara' }]);

    lead.seen = counsellor.seen;
    const seenByLead = JSON.stringify([
      await lead.get(path),
      await lead.list('/v1/cases'),
      await lead.get(myDay),
    ]);
    expect(seenByLead).toContain('"urgent":true');
    for (const secret of ['inDanger', 'domestic_violence', 'safeContact', 'Mailbox', 'Frauenhaus', 'Wolke'])
      expect(seenByLead).not.toContain(secret);

    await counsellor.send(`${path}/end-urgency`);
    await counsellor.send(`${path}/end-danger`, { reason: 'in_safety' });
    await counsellor.send(`${path}/withdraw-safe-contact`, { reason: 'no_longer_needed' });
    expect(await counsellor.get(path)).toMatchObject({
      ...{ urgent: false, inDanger: false, dangerReason: null, safeContact: null },
    });
  });

  it("is the deputy's while the counsellor is away", async () => {
    const [counsellor, deputy] = [await signIn('caritas.counsellor-1'), await signIn('caritas.counsellor-2')];
    const { path: requestPath } = await receiveRequest(counsellor, 'JMD');
    const path = await enrol(counsellor, 'MBE');
    const taskId = await counsellor.send(`${path}/tasks`, { text: 'Bescheid anfordern', dueOn: today() });
    const startsAt = inSeconds(1);
    const appointmentId = await counsellor.send(`${path}/appointments`, {
      ...{ startsAt, durationMin: 30, mode: 'office' },
    });
    const whole = {
      appointments: { items: [{ appointmentId }] },
      tasks: { items: [{ taskId }] },
      newAssignments: { items: [{ role: 'lead', staffId: counsellor.staffId }] },
      casesWithoutSession: { items: [{ status: 'opened' }] },
      requests: { items: [{ requestId: requestPath.split('/').at(-1) }] },
      cases: { items: [{ person: { alias: 'Wolke' } }] },
    };
    const nothing = Object.fromEntries(Object.keys(whole).map((section) => [section, { items: [] }]));
    await sleep(Date.parse(startsAt) - Date.now() + 100);
    expect(await counsellor.get(myDay)).toMatchObject(whole);
    expect(await deputy.get(myDay)).toMatchObject(nothing);

    const absences = `/v1/staff/${counsellor.staffId}/absences`;
    const absence = { from: today(), until: addDays(today(), 7) };
    expect(await counsellor.refusal(absences, { ...absence, deputyId: counsellor.staffId })).toEqual([
      422,
      'DeputyIsAbsent',
      '/deputyId',
    ]);
    const absenceId = await counsellor.send(absences, { ...absence, deputyId: deputy.staffId });
    await eventually(async () => expect(await deputy.get(myDay)).toMatchObject(whole));
    expect(itemsOf(await deputy.get(myDay), 'absences')).toMatchObject([
      { staffName: 'Beratung Eins', deputyName: 'Beratung Zwei', ...absence },
    ]);
    expect(await deputy.get('/v1/me')).toMatchObject({ standsInFor: [{ staffId: counsellor.staffId }] });
    await deputy.send(`${path}/complete-task`, { taskId });
    await deputy.send(`${path}/reopen-task`, { taskId });
    await counsellor.send(`/v1/staff/${counsellor.staffId}/cancel-absence`, { absenceId });
    await eventually(async () => expect(await deputy.get(myDay)).toMatchObject(nothing));
    expect(await counsellor.get(myDay)).toMatchObject(whole);
  });

  it('passes on with a case, or with all of them', async () => {
    const [lead, giver, taker] = [
      await signIn('awo.lead'),
      await signIn('awo.counsellor-3'),
      await signIn('awo.counsellor-4'),
    ];
    const [one, other] = [await enrol(giver, 'MBE'), await enrol(giver, 'MBE')];
    for (const path of [one, other])
      await giver.send(`${path}/tasks`, { text: 'Schule anrufen', dueOn: today() });
    const tasksOf = async (user: ApiUser) => itemsOf(await user.get(myDay), 'tasks').length;
    expect([await tasksOf(giver), await tasksOf(taker)]).toEqual([2, 0]);

    [lead.seen, taker.seen] = [giver.seen, giver.seen];
    const [fromStaffId, toStaffId] = [giver.staffId, taker.staffId];
    await lead.send(`${one}/hand-over`, { fromStaffId, toStaffId, reason: 'wish_of_person' });
    expect((await giver.fetch(one)).status).toBe(404);
    expect([await tasksOf(giver), await tasksOf(taker)]).toEqual([1, 1]);
    expect(itemsOf(await taker.get(myDay), 'newAssignments')).toMatchObject([
      { caseId: one.split('/').at(-1), role: 'lead' },
    ]);

    const work = async () => (await lead.get(`/v1/staff/${fromStaffId}/work`))['offices'];
    const officeId = giver.agencyId;
    expect(await work()).toMatchObject([
      { officeId, items: [{ kind: 'case', id: other.split('/').at(-1), isOpen: true }] },
    ]);
    await lead.send(`/v1/staff/${fromStaffId}/reassign-work`, { toStaffId, officeId });
    await eventually(async () => expect(await work()).toEqual([]));
    await eventually(async () => expect([await tasksOf(giver), await tasksOf(taker)]).toEqual([0, 2]));
    expect((await giver.fetch(other)).status).toBe(404);
  });

  it('needs a second person for plans and closings where the organisation wants it', async () => {
    const [admin, lead, counsellor, colleague] = [
      await signIn('awo.admin'),
      await signIn('awo.lead'),
      await signIn('awo.counsellor-1'),
      await signIn('awo.counsellor-2'),
    ];
    const policy = { approvesPlans: true, approvesClosures: true };
    expect(await counsellor.refusal('/v1/case-policies', policy)).toEqual([403, 'forbidden']);
    await admin.send('/v1/case-policies', policy);
    expect(await counsellor.list('/v1/case-policies')).toMatchObject([policy]);

    const path = await enrol(counsellor, 'MBE');
    const goal = {
      ...{ domain: 'work', text: 'Abschluss anerkennen lassen.', dueOn: addDays(today(), 180) },
      measures: [
        { text: 'Zeugnis übersetzen lassen.', responsible: 'client' },
        { text: 'Antrag vorbereiten.', responsible: 'counsellor' },
      ],
    };
    const planId = await counsellor.send(`${path}/support-plans`, { goals: [goal] });
    await counsellor.send(`${path}/propose-support-plan`, { planId, proposedOn: today() });
    const agree = `${path}/agree-support-plan`;
    const agreement = { planId, agreedOn: today(), signedByClient: true, signedByCounsellor: true };
    expect(await counsellor.refusal(agree, agreement)).toEqual([409, 'ApprovalMissing']);
    await counsellor.send(`${path}/approve-support-plan`, { planId });
    expect(await counsellor.refusal(agree, agreement)).toEqual([409, 'ApprovalMissing']);
    await counsellor.send(`${path}/assign-counsellor`, { staffId: colleague.staffId, role: 'co' });
    colleague.seen = counsellor.seen;
    await colleague.send(`${path}/approve-support-plan`, { planId });
    await counsellor.send(agree, agreement);
    expect(await counsellor.get(`${path}/support-plans/${planId}`)).toMatchObject({
      ...{ status: 'agreed', approvedBy: colleague.staffId },
    });

    const closing = { closedOn: today(), reason: 'goal_reached' };
    expect(await counsellor.refusal(`${path}/close`, closing)).toEqual([409, 'ApprovalMissing']);
    lead.seen = counsellor.seen;
    await lead.send(`${path}/approve-closure`);
    await counsellor.send(`${path}/close`, closing);
    expect(await counsellor.get(path)).toMatchObject({ status: 'closed', closedOn: today() });
  });
});
