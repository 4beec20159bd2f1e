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
import { germanDayOf } from '@geleit/rules';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { enrolmentOf, profile, publishedStatements, publishEnrolment } from '../counselling.features.js';
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
