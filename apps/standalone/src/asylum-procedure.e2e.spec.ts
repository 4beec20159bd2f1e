import { addDays, germanDayOf } from '@geleit/rules';
import { ApiUser, type Json } from './api-user.features.js';
import { enrol } from './enrol.features.js';
import { StandalonePlatform } from './machine.features.js';

const today = germanDayOf(new Date().toISOString());
const [yesterday, servedOn, tomorrow] = [addDays(today, -1), addDays(today, -2), addDays(today, 1)];

describe('counselling about an asylum procedure', () => {
  let standalonePlatform: StandalonePlatform;
  beforeAll(async () => {
    standalonePlatform = await StandalonePlatform.create();
    await standalonePlatform.start();
  }, 120_000);
  afterAll(() => standalonePlatform.stop('SIGTERM'));
  const signIn = (login: string) => ApiUser.signIn(standalonePlatform, login);

  it('goes from the preparation of the hearing to the court, and loses no deadline', async () => {
    const [counsellor, colleague] = [
      await signIn('diakonie.counsellor-1'),
      await signIn('diakonie.counsellor-2'),
    ];
    const path = await enrol(counsellor, 'AVB');
    await counsellor.send(`${path}/assign-counsellor`, { staffId: colleague.staffId, role: 'co' });
    const procedure = { procedureKind: 'first', lodgedOn: '2026-01-20', fileNumber: '1234567-475' };
    const procedureId = await counsellor.send(`${path}/procedures`, procedure);
    const stage = async () => (await counsellor.list(`${path}/procedures`))[0]?.['stage'];

    const hearing = {
      ...{ hearingKind: 'personal', startsAt: `${tomorrow}T08:00:00+01:00`, interpreterLanguage: 'ara' },
      companions: [colleague.staffId],
    };
    const hearingId = await counsellor.send(`${path}/hearings`, { procedureId, ...hearing });
    expect(await stage()).toBe('hearing_scheduled');
    colleague.seen = counsellor.seen;
    const toCome = `/v1/hearings?status=scheduled&hearingOn.from=${today}`;
    expect(await colleague.list(toCome)).toMatchObject([{ hearingId, companions: [colleague.staffId] }]);
    expect((await colleague.get('/v1/my-day'))['hearings']).toMatchObject({ items: [{ hearingId }] });

    const held = { hearingId, heldOn: yesterday, protocolReading: 'corrected' };
    expect(await counsellor.refusal(`${path}/record-hearing-held`, held)).toEqual([
      422,
      'HearingUnprepared',
      '/unpreparedBecause',
    ]);
    const prepared = { hearingId, preparedOn: servedOn, items: ['course_of_hearing', 'reading_back'] };
    await counsellor.send(`${path}/prepare-hearing`, prepared);
    await counsellor.send(`${path}/record-hearing-held`, held);
    expect(await stage()).toBe('heard');

    const decision = {
      ...{ procedureId, decisionKind: 'rejected_simple', courtLand: 'NW', remedyNotice: 'correct' },
      ...{ servedOn: yesterday, serviceMode: 'deposited_in_letter_box' },
    };
    expect(
      await counsellor.refusal(`${path}/procedure-entries`, { ...decision, servedOn: tomorrow }),
    ).toEqual([422, 'ServedInFuture', '/servedOn']);
    const entryId = await counsellor.send(`${path}/procedure-entries`, decision);
    const deadlines = () => counsellor.list(`${path}/deadlines`);
    const suitOf = (rows: readonly Json[], status: string) =>
      rows.find((row) => row['status'] === status && remedyOf(row) === 'suit');
    const [first] = [suitOf(await deadlines(), 'proposed')];
    expect(first).toMatchObject({ origin: { kind: 'decision', id: entryId }, severity: 'legal' });

    await counsellor.send(`${path}/correct-decision-service`, {
      ...{ ...decision, procedureId: undefined },
      ...{ entryId, servedOn: today },
    });
    const corrected = await deadlines();
    expect(suitOf(corrected, 'superseded')?.['deadlineId']).toBe(first?.['deadlineId']);
    const suit = suitOf(corrected, 'proposed');
    const confirmation = { deadlineId: suit?.['deadlineId'], endsOn: suit?.['endsOn'], noticeRead: true };
    expect(await counsellor.refusal(`${path}/confirm-deadline`, confirmation)).toEqual([
      409,
      'SecondPersonMissing',
      '/deadlineId',
    ]);
    colleague.seen = counsellor.seen;
    await colleague.send(`${path}/confirm-deadline`, confirmation);
    counsellor.seen = colleague.seen;

    const remedy = { procedureId, filedRemedy: 'suit', filedOn: today, means: 'filed_by_lawyer' };
    await counsellor.send(`${path}/record-remedy`, remedy);
    expect(suitOf(await deadlines(), 'met')).toMatchObject({ means: 'filed_by_lawyer', late: false });
    expect(await stage()).toBe('remedy_filed');
    await counsellor.send(`${path}/record-court-decision`, {
      ...{ procedureId, courtDecisionKind: 'judgment', courtOutcome: 'lost' },
      ...{ servedOn: today, serviceMode: 'electronic', courtLand: 'NW' },
    });
    expect(await stage()).toBe('court_decided');
    expect((await deadlines()).map(ruleOf)).toContain('ASY-APPEAL-1M');
    expect(
      (await counsellor.list(`${path}/procedure-entries`)).map(({ entryKind }) => entryKind).sort(),
    ).toEqual(['court_decision', 'decision', 'remedy']);
  });

  it('reminds of the new address, and is not known in programmes for young people', async () => {
    const counsellor = await signIn('caritas.counsellor-1');
    const path = await enrol(counsellor, 'AVB');
    await counsellor.send(`${path}/procedures`, { procedureKind: 'first', lodgedOn: '2026-01-20' });
    await counsellor.send(`${path}/record-address-change`, { changedOn: today });
    const [change] = await counsellor.list(`${path}/address-changes`);
    expect(change).toMatchObject({ untold: ['bamf', 'foreigners_authority'], remindOn: addDays(today, 3) });
    await counsellor.send(`${path}/record-address-change-reported`, {
      ...{ addressChangeId: change?.['addressChangeId'], reportedOn: today },
      recipients: ['bamf', 'foreigners_authority'],
    });
    expect(await counsellor.list(`${path}/address-changes`)).toMatchObject([
      { untold: [], reportedOn: today },
    ]);

    const youth = await enrol(counsellor, 'JMD');
    expect(await counsellor.refusal(`${youth}/procedures`, { procedureKind: 'first' })).toEqual([
      422,
      'FactForbidden',
    ]);
  });
});

const computationOf = (row: Json) => (row['computation'] ?? {}) as { remedy?: string; ruleCode?: string };
const remedyOf = (row: Json) => computationOf(row).remedy;
const ruleOf = (row: Json) => computationOf(row).ruleCode;
