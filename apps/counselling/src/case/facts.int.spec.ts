import {
  householdContract,
  personContract,
  personFactsContract,
  PersonFactsRecorded,
  type PersonFactsEntry,
  type ProgrammeEnrolled,
} from '@geleit/contracts';
import {
  eventually,
  startTestService,
  tablesContaining,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { DataSealing } from '@geleit/privacy';
import { addDays, germanDayOf } from '@geleit/rules';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  enrolmentOf,
  profile,
  publishedEventsOf,
  publishedStatements,
  publishEnrolment,
} from '../counselling.features.js';
import { ClientLanguage } from '../client/client.language.js';
import { counselling } from '../service.js';

const [tenant, agencyId, staffId] = [randomUUID(), randomUUID(), randomUUID()];
let service: TestService;
let asAnna: TestClient;
beforeAll(async () => {
  service = await startTestService(counselling);
  asAnna = service.clientFor({ tenant, subject: staffId, roles: ['counsellor'], agencies: [agencyId] });
}, 120_000);
afterAll(() => service.stop());

const record = (personId: string, facts: PersonFactsEntry['facts'], recordedAt: string) =>
  service.publish(
    personFactsContract,
    { tenant, stream: personId },
    {
      type: 'PersonFactsRecorded',
      data: { personId, entries: [{ recordedAt, source: 'stated' as const, facts }] },
    },
  );
const pathOf = ({ enrolmentId }: ProgrammeEnrolled): string => `/v1/cases/${enrolmentId}`;
const enrol = async (changes: Partial<ProgrammeEnrolled> = {}): Promise<ProgrammeEnrolled> => {
  const enrolment = enrolmentOf({ agencyId, counsellorId: staffId, ...changes });
  await publishEnrolment(service, tenant, enrolment);
  return enrolment;
};
const untilRow = (enrolment: ProgrammeEnrolled, row: object) =>
  eventually(async () => expect((await asAnna.get(pathOf(enrolment))).body).toMatchObject(row));
/** The statements about a case that were published, in their order. */
const statementsOf = ({ enrolmentId }: ProgrammeEnrolled) =>
  publishedStatements(service, tenant, enrolmentId);
/** What was noted about the person and received from intake, opened with the keys that are left. */
async function storedFacts(personId: string): Promise<readonly object[]> {
  const database = new Client({ connectionString: service.databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ id: string; type: string; data: object }>(
      `SELECT event_id AS id, type, data FROM es.event WHERE stream_id = $1 AND type = 'FactsNoted'
       UNION ALL
       SELECT event_id, type, data FROM es.inbox WHERE stream = $1::text AND type = 'PersonFactsRecorded'`,
      [personId],
    );
    const { FactsNoted } = ClientLanguage.events;
    return await service.get(DataSealing).open(
      rows.map(({ id, type, data }) => ({
        eventId: id,
        messageClass: type === 'FactsNoted' ? FactsNoted : PersonFactsRecorded,
        data,
      })),
    );
  } finally {
    await database.end();
  }
}
const year = Number(germanDayOf(new Date().toISOString()).slice(0, 4));

describe('what intake states about a person', () => {
  it('reaches case and statement, and so does its correction (T1)', async () => {
    const enrolment = await enrol();
    await record(
      enrolment.personId,
      { gender: 'male', birth: '1950-02-03', nationalities: ['IQ', 'SY'] },
      '2026-01-10T10:00:00.000Z',
    );
    await untilRow(enrolment, { profile: { gender: 'male', ageBand: '65+', nationality: 'IQ' } });
    await record(enrolment.personId, { birth: '1990-02-03' }, '2026-02-10T10:00:00.000Z');
    await untilRow(enrolment, { profile: { gender: 'male', ageBand: '27-39' } });

    await eventually(async () =>
      expect((await statementsOf(enrolment)).at(-1)).toMatchObject({
        personId: enrolment.personId,
        year,
        codes: [{ gender: 'male', ageBand: '27-39', nationality: 'IQ' }],
      }),
    );
    expect(JSON.stringify(await statementsOf(enrolment))).not.toContain('-02-03');
  });

  it('stands in no table, and is gone for good when the person is protected (P-1)', async () => {
    const enrolment = await enrol();
    const { personId } = enrolment;
    const facts = { birth: '1961-07-23', entry: '2017-05-19', place: '05112000' };
    await record(personId, facts, '2026-01-10T10:00:00.000Z');
    await untilRow(enrolment, { profile: { ageBand: '65+' } });
    for (const text of Object.values(facts))
      expect(await tablesContaining(service.databaseUrl, text)).toEqual([]);
    const births = async () => {
      const stored = await storedFacts(personId);
      return stored.map((data) => JSON.stringify(data)).join();
    };
    expect(await births()).toContain(facts.birth);
    await service.publish(
      personContract,
      { tenant, stream: personId },
      { type: 'PersonProtected', data: { personId } },
    );
    await untilRow(enrolment, { personProtected: true });
    await eventually(async () => expect(await births()).not.toContain(facts.birth));
    expect(await births()).toContain('"erased":true');
  });

  it('reaches a case that is opened later', async () => {
    const personId = randomUUID();
    await record(personId, { gender: 'diverse', birth: '1990' }, '2026-01-01T10:00:00.000Z');
    await untilRow(await enrol({ personId }), { profile: { gender: 'diverse', ageBand: '27-39' } });
  });

  it('of a household are the relatives of all its cases, which record none of their own (T8)', async () => {
    const parents = [await enrol(), await enrol({ programme: 'SBG', sbgArea: 'regional_counselling' })];
    const householdId = randomUUID();
    await service.publish(
      householdContract,
      { tenant, stream: householdId },
      {
        type: 'HouseholdStated',
        data: {
          householdId,
          members: parents.map(({ personId }) => ({ personId, since: '2025-06-01' })),
          formerMemberIds: [],
          adults: 0,
          children: 3,
          validFrom: '2025-06-01',
        },
      },
    );
    for (const parent of parents) {
      await untilRow(parent, { coAdvisedAdults: 0, coAdvisedChildren: 3 });
      const refused = await asAnna.post(`${pathOf(parent)}/record-co-advised`, {
        recordedOn: '2026-02-01',
        adults: 1,
        children: 3,
      });
      expect([refused.status, refused.body['type']]).toEqual([
        409,
        'urn:geleit:rejection:RelativesOfHousehold',
      ]);
      await eventually(async () =>
        expect((await statementsOf(parent)).at(-1)?.codes.at(-1)?.relatives).toEqual({
          householdId,
          adults: 0,
          children: 3,
          memberIds: parents.map(({ personId }) => personId),
        }),
      );
    }
  });
});

describe('the residence timeline', () => {
  const today = germanDayOf(new Date().toISOString());
  const yesterday = addDays(today, -1);
  const entry = {
    status: 'temporary_protection_24',
    validFrom: '2026-01-05',
    workPermission: 'allowed',
    residenceRestriction: 'none',
    source: 'document_seen',
  };
  const rowsAt = async (path: string) => (await asAnna.get(path)).body['items'] as readonly object[];

  it('is read in both times, sealed in every table, and fills the list of what ends', async () => {
    const enrolment = await enrol();
    const path = pathOf(enrolment);
    await untilRow(enrolment, { status: 'opened' });
    const recorded = await asAnna.post(`${path}/residence-statuses`, {
      ...entry,
      issuedBy: 'Amt Musterstadt',
    });
    expect(recorded.status).toBe(201);
    const { partId } = recorded.body as { readonly partId: string };
    const correction = {
      ...entry,
      residenceStatusId: partId,
      validFrom: '2026-01-12',
      issuedBy: 'Amt Neustadt',
    };
    expect((await asAnna.post(`${path}/correct-residence-status`, correction)).status).toBe(200);
    expect(await asAnna.post(`${path}/correct-residence-status`, correction)).toMatchObject({ status: 404 });

    const list = `${path}/residence-statuses`;
    await eventually(async () =>
      expect(await rowsAt(list)).toMatchObject([
        { state: 'current', validFrom: '2026-01-12', validUntil: '2027-03-04', issuedBy: 'Amt Neustadt' },
      ]),
    );
    expect(await rowsAt(`${list}?state=replaced`)).toMatchObject([
      { residenceStatusId: partId, validFrom: '2026-01-05', replacedAt: expect.any(String) },
    ]);
    for (const text of ['Amt Musterstadt', 'Amt Neustadt', 'temporary_protection_24'])
      expect(await tablesContaining(service.databaseUrl, text)).toEqual([]);

    await untilRow(enrolment, { profile: { statusGroup: 'protection' } });
    const ending = `/v1/ending-statuses?endsOn.until=2027-03-04&work=open`;
    expect(await rowsAt(ending)).toContainEqual(
      expect.objectContaining({ caseId: enrolment.enrolmentId, commonEnd: 'temporary_protection_2027' }),
    );
    const lead = service.clientFor({
      tenant,
      subject: randomUUID(),
      roles: ['team_lead'],
      agencies: [agencyId],
    });
    expect((await lead.get(ending)).status).toBe(403);
    const numbersOf = async () =>
      (
        (await lead.get('/v1/common-ends')).body['items'] as readonly { offices: readonly object[] }[]
      ).flatMap(({ offices }) => offices);
    expect(await numbersOf()).toMatchObject([{ agencyId, cases: 1, open: 1, openWithoutLead: 0 }]);
    await asAnna.post(`${path}/record-ending-result`, { result: 'applied', resultOn: today });
    await eventually(async () =>
      expect(await numbersOf()).toMatchObject([{ cases: 1, open: 0, applied: 1 }]),
    );
  });

  it('raises the risk of a referral once a status has ended', async () => {
    const enrolment = await enrol();
    await untilRow(enrolment, { status: 'opened' });
    const status = { ...entry, status: 'visa_national_6_3', validFrom: '2025-11-01' };
    const path = pathOf(enrolment);
    await asAnna.post(`${path}/residence-statuses`, { ...status, validUntil: addDays(today, 30) });
    const risks = async () =>
      (await publishedEventsOf(service, tenant, enrolment.enrolmentId)).flatMap(({ type, value }) =>
        type.includes('ReportingRiskStated')
          ? [(JSON.parse(value) as { reportingRisk: string }).reportingRisk]
          : [],
      );
    await eventually(async () => expect(await risks()).toEqual(['ordinary']));
    const [row] = await rowsAt(`${path}/residence-statuses`);
    const { residenceStatusId } = row as { readonly residenceStatusId: string };
    const shorter = { ...status, residenceStatusId, validUntil: yesterday };
    expect((await asAnna.post(`${path}/correct-residence-status`, shorter)).status).toBe(200);
    await eventually(async () => expect(await risks()).toEqual(['ordinary', 'raised']));
    await untilRow(enrolment, { profile: { statusGroup: 'not_recorded' } });
  });
});

describe('facts of the case', () => {
  it('change on their own day (T2)', async () => {
    const enrolment = await enrol({ profile: { ...profile, statusGroup: 'asylum' } });
    await untilRow(enrolment, { status: 'opened' });
    const recorded = await asAnna.post(`${pathOf(enrolment)}/record-facts`, {
      validFrom: '2026-02-01',
      integrationCourse: 'during',
      statusGroup: 'protection',
    });
    expect(recorded.status).toBe(200);
    await untilRow(enrolment, { profile: { integrationCourse: 'during', statusGroup: 'protection' } });
    await eventually(async () =>
      expect((await statementsOf(enrolment)).findLast((stated) => stated.year === 2026)?.codes).toMatchObject(
        [
          { integrationCourse: 'before', statusGroup: 'asylum' },
          { from: '2026-02-01', integrationCourse: 'during', statusGroup: 'protection' },
        ],
      ),
    );
  });

  it('are refused where the programme must not know them (T18), without a day, or without a fact', async () => {
    const path = `${pathOf(await enrol({ programme: 'JMD' }))}/record-facts`;
    const refusalOf = async (body: object) => {
      const { status, body: problem } = await asAnna.post(path, body);
      return [status, (problem['errors'] as readonly { pointer: string }[] | undefined)?.[0]?.pointer];
    };
    await eventually(async () =>
      expect(await refusalOf({ validFrom: '2026-02-01', statusGroup: 'asylum' })).toEqual([
        422,
        '/statusGroup',
      ]),
    );
    expect(await refusalOf({ integrationCourse: 'after' })).toEqual([400, '/validFrom']);
    expect((await refusalOf({ validFrom: '2026-02-01' }))[0]).toBe(422);
  });
});
