import { addDays, germanDayOf } from '@geleit/rules';
import { ApiUser } from './api-user.features.js';
import { enrol } from './enrol.features.js';
import { StandalonePlatform } from './machine.features.js';
import { runReport } from './report.features.js';

const today = germanDayOf(new Date().toISOString());

describe('what an office does beside its cases', () => {
  let standalonePlatform: StandalonePlatform;
  beforeAll(async () => {
    standalonePlatform = await StandalonePlatform.create();
    await standalonePlatform.start();
  }, 120_000);
  afterAll(() => standalonePlatform.stop('SIGTERM'));
  const signIn = (login: string) => ApiUser.signIn(standalonePlatform, login);

  it('logs networking in a programme with cases, which its report counts', async () => {
    const [counsellor, reporting] = [
      await signIn('diakonie.counsellor-1'),
      await signIn('diakonie.reporting'),
    ];
    const { agencyId } = counsellor;
    const meeting = {
      ...{ agencyId, programme: 'JMD', occurredOn: '2026-03-03', kind: 'network_meeting' },
      ...{ committee: 'school_to_work_network', role: 'moderation', attendanceMin: 90, preparationMin: 30 },
      ...{ partner: 'school', topic: 'training_and_work', results: ['referral_path_agreed'] },
    };
    expect(await counsellor.refusal('/v1/network-contacts', { ...meeting, committee: undefined })).toEqual([
      422,
      'CommitteeMissing',
      '/committee',
    ]);
    const contactId = await counsellor.send('/v1/network-contacts', meeting);
    await counsellor.send('/v1/network-contacts', {
      ...{ agencyId, programme: 'JMD', occurredOn: '2026-04-14', kind: 'bilateral_talk' },
      ...{ partner: 'youth_office', topic: 'school_and_childcare', attendanceMin: 45 },
    });
    expect(await counsellor.list('/v1/network-contacts?programme=JMD&role=moderation')).toMatchObject([
      { contactId, ...meeting },
    ]);
    const cell = await runReport(reporting, 'JMD-STAT', counsellor);
    expect([cell('network_contacts'), cell('network_minutes')]).toEqual([2, 165]);
    expect(cell('network_minutes', 'networkCommittee', 'school_to_work_network')).toBe(120);
    expect(cell('network_contacts', 'partner', 'youth_office')).toBe(1);
  });

  it('accompanies an institution that opens itself to the effect, and another until it breaks off', async () => {
    const [counsellor, reporting] = [await signIn('caritas.counsellor-1'), await signIn('caritas.reporting')];
    const begin = async (kind: string, contactedOn: string) =>
      `/v1/projects/${await counsellor.send('/v1/projects/opening-process', {
        ...{ agencyId: counsellor.agencyId, programme: 'JMD', contactedOn },
        institution: { kind, name: 'Gesamtschule' },
      })}`;
    const process = await begin('school', '2026-01-12');
    const reach = (stage: string, reachedOn: string, found: object = {}) =>
      counsellor.send(`${process}/reach-stage`, { stage, reachedOn, ...found });
    const areas = ['forms_and_information', 'staff_qualification'];
    await reach('diagnosis', '2026-01-26', { diagnosis: { areas, text: 'Briefe nur auf Deutsch.' } });
    await reach('agreed', '2026-02-10', { agreement: { areas, until: '2026-08-31' } });
    await counsellor.send(`${process}/pause`, { pausedOn: '2026-03-02', reason: 'change_of_staff' });
    const training = { stage: 'in_training', reachedOn: '2026-03-10' };
    expect(await counsellor.refusal(`${process}/reach-stage`, training)).toEqual([409, 'ProcessIsPaused']);
    expect(await counsellor.get(process)).toMatchObject({ status: 'paused', pausedOn: '2026-03-02' });
    await counsellor.send(`${process}/resume`, { resumedOn: '2026-04-07' });
    await reach('in_training', '2026-04-14');
    const review = { stage: 'reviewed', reachedOn: '2026-09-01', review: { effect: 'partly' } };
    expect(await counsellor.refusal(`${process}/reach-stage`, review)).toEqual([
      422,
      'StageSkipped',
      '/stage',
    ]);
    await reach('implemented', '2026-06-09');
    await reach('reviewed', '2026-09-01', { review: { effect: 'partly' } });
    expect(await counsellor.get(process)).toMatchObject({
      ...{ programme: 'JMD', status: 'reviewed', effect: 'partly', agreedUntil: '2026-08-31' },
      stages: ['contacted', 'diagnosis', 'agreed', 'in_training', 'implemented', 'reviewed'].map((stage) => ({
        stage,
      })),
    });

    const other = await begin('daycare', '2026-02-12');
    await counsellor.send(`${other}/break-off`, { brokenOffOn: '2026-05-04', reason: 'contact_lost' });
    expect(await counsellor.get(other)).toMatchObject({ status: 'broken_off', brokenOffOn: '2026-05-04' });
    const cell = await runReport(reporting, 'JMD-STAT', counsellor);
    expect([cell('opening_processes'), cell('opening_processes_started')]).toEqual([2, 2]);
    expect(cell('opening_processes', 'openingEffect', 'partly')).toBe(1);
    expect(cell('opening_processes_ended', 'projectEnding', 'broken_off')).toBe(1);
  });

  it.each([
    ['JMD', 'JMD-STAT', {}],
    ['MBE', 'MBE-CTRL', {}],
    ['SBG', 'SBG-NRW', { sbgArea: 'psychosocial_centre' }],
  ])('counts who comes to a group of %s, and names nobody', async (programme, definitionId, area) => {
    const [counsellor, reporting] = [await signIn('awo.counsellor-1'), await signIn('awo.reporting')];
    const series = `/v1/group-series/${await counsellor.send('/v1/group-series', {
      ...{ agencyId: counsellor.agencyId, programme, ...area, title: 'Treffen am Mittwoch' },
      ...{ topics: ['everyday'], leaderId: counsellor.staffId, startsOn: '2026-03-04' },
    })}`;
    const session = {
      ...{ lateReason: 'taken_over_from_paper', durationMin: 90, language: 'ara', interpreter: 'community' },
      participants: [
        { gender: 'female', ageBand: '21-26', role: 'participant', programme, count: 7 },
        { gender: 'male', ageBand: '40-54', role: 'volunteer', count: 2 },
      ],
    };
    const sessions = `${series}/sessions`;
    const named = { ...session.participants[0], name: 'Wolke' };
    expect(
      await counsellor.refusal(sessions, { ...session, heldOn: '2026-03-11', participants: [named] }),
    ).toEqual([400, 'invalid-command', '/participants/0/name']);
    for (const heldOn of ['2026-03-11', '2026-03-18'])
      await counsellor.send(sessions, { ...session, heldOn });
    const startsAt = new Date(Date.now() + 2_000).toISOString();
    const appointmentId = await counsellor.send(`${series}/appointments`, { startsAt, durationMin: 90 });
    expect((await counsellor.get('/v1/my-day'))['groupAppointments']).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ appointmentId, startsAt })]),
    });
    expect(await counsellor.get(series)).toMatchObject({ programme, sessionCount: 2, status: 'running' });
    expect(await counsellor.list(`${sessions}?order=heldOn`)).toMatchObject([
      { heldOn: '2026-03-11', interpreter: 'community', participants: session.participants, total: 9 },
      { heldOn: '2026-03-18', total: 9 },
    ]);

    const cell = await runReport(reporting, definitionId, counsellor);
    expect([cell('group_sessions'), cell('group_participants')]).toEqual([2, 18]);
    const by = (dimension: string, code: string) => cell('group_participants', dimension, code);
    expect([by('ageBand', '21-26'), by('gender', 'male'), by('role', 'volunteer')]).toEqual([14, 4, 4]);
  });

  it('keeps a register of interpreters, books them and counts what they worked', async () => {
    const [lead, counsellor, reporting] = [
      await signIn('diakonie.lead'),
      await signIn('diakonie.counsellor-3'),
      await signIn('diakonie.reporting'),
    ];
    const interpreterId = await lead.send('/v1/interpreters', {
      ...{ familyName: 'Sprachmittlung', languages: ['ara', 'kmr'], kind: 'professional' },
      ...{ gender: 'female', hourlyCents: 9_000 },
    });
    const path = await enrol(counsellor, 'MBE');
    const sessionId = await counsellor.send(`${path}/sessions`, {
      ...{ occurredAt: '2026-02-10T10:00:00+01:00', lateReason: 'outage', durationMin: 60, mode: 'office' },
      ...{ topics: ['health.access_care'], language: 'kmr', interpreter: 'professional' },
    });
    const bookings = `${path}/interpreter-bookings`;
    const booking = { interpreterId, language: 'kmr', sessionId };
    expect(await counsellor.refusal(bookings, booking)).toEqual([422, 'SecrecyNotPledged', '/interpreterId']);
    await lead.send(`/v1/interpreters/${interpreterId}/record-pledge`, { pledgedOn: '2026-01-02' });
    expect(await counsellor.refusal(bookings, { ...booking, language: 'rus' })).toEqual([
      422,
      'LanguageNotSpoken',
      '/language',
    ]);
    expect(await counsellor.list('/v1/interpreters?languages=kmr&status=active')).toMatchObject([
      { interpreterId, kind: 'professional', pledgedOn: '2026-01-02' },
    ]);
    const bookingId = await counsellor.send(bookings, booking);
    const hours = { bookingId, minutes: 75, costCents: 11_250 };
    await counsellor.send(`${path}/record-interpreter-hours`, hours);

    const appointmentId = await counsellor.send(`${path}/appointments`, {
      ...{ startsAt: `${addDays(today, 7)}T10:00:00+01:00`, durationMin: 60, mode: 'office' },
      interpreter: 'professional',
    });
    const later = await counsellor.send(bookings, { interpreterId, language: 'ara', appointmentId });
    await counsellor.send(`${path}/cancel-appointment`, { appointmentId, reason: 'cancelled_by_office' });
    const listed = await counsellor.list(bookings);
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...hours, status: 'booked', workedOn: '2026-02-10' }),
        expect.objectContaining({ bookingId: later, status: 'cancelled', minutes: null }),
      ]),
    );

    const cell = await runReport(reporting, 'MBE-CTRL', counsellor);
    expect([cell('interpreter_minutes'), cell('interpreter_cost')]).toEqual([75, 112.5]);
    expect(cell('interpreter_minutes', 'sessionLanguage', 'kmr')).toBe(75);
  });
});
