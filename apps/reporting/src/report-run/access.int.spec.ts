import { roles } from '@geleit/contracts';
import type { TestClient } from '@geleit/testing';
import { caseOpened, newCase, ReportingFixture, type OrganisationFixture } from '../reporting.features.js';

const run = { definitionId: 'MBE-CTRL', period: { from: '2026-01-01', to: '2026-06-30' } };

let fixture: ReportingFixture;
let organisation: OrganisationFixture;
let other: OrganisationFixture;
let officeId: string;
let runId: string;
let draftId: string;
let sentId: string;
beforeAll(async () => {
  fixture = await ReportingFixture.start();
  [organisation, other] = [fixture.createOrganisation(), fixture.createOrganisation()];
  officeId = await organisation.openOffice('Beratungsstelle Nord');
  for (const [of, agencyId] of [
    [organisation, officeId],
    [other, await other.openOffice('Anderswo')],
  ] as const) {
    const about = newCase({ agencyId });
    await of.publishCase(about, caseOpened('2026-02-01', about));
  }
  ({ id: runId } = await organisation.runReport(run));
  draftId = await draft(organisation, runId);
  sentId = await draft(organisation, runId);
  const second = organisation.clientFor('reporting_officer');
  for (const [client, verb, body] of [
    [second, 'review', {}],
    [second, 'freeze', {}],
    [second, 'send', { submittedOn: '2026-07-10' }],
  ] as const)
    expect((await client.post(`/v1/submissions/${sentId}/${verb}`, body)).status).toBe(200);
}, 120_000);
afterAll(() => fixture?.stop());

const draft = async ({ officer }: OrganisationFixture, of: string): Promise<string> =>
  String((await officer.post('/v1/submissions', { runId: of })).body.id);

const files = ['', '/json', '/json?profile=named', '/csv', '/csv?profile=de', '/xlsx', '/pdf'];
const addresses = (): readonly string[] => [
  ...files.map((file) => `/v1/report-runs/${runId}${file}`),
  `/v1/report-runs/${runId}/differences?since=${runId}`,
  `/v1/submissions/${draftId}`,
  `/v1/submissions/${sentId}`,
];
const commands: readonly (readonly [verb: string, body: () => object])[] = [
  ['review', () => ({})],
  ['freeze', () => ({})],
  ['send', () => ({ submittedOn: '2026-07-10' })],
  ['accept', () => ({ acceptedOn: '2026-07-11' })],
  ['request-correction', () => ({ requestedOn: '2026-07-11', reason: 'incomplete' })],
  ['correct', () => ({ runId })],
];

async function readableBy(client: TestClient): Promise<readonly string[]> {
  const found = [];
  for (const path of addresses()) if ((await client.get(path)).status === 200) found.push(path);
  for (const list of ['/v1/report-runs', '/v1/submissions'])
    if (JSON.stringify((await client.get(list)).body).includes(list.endsWith('runs') ? runId : sentId))
      found.push(list);
  return found;
}
const changesBy = async (client: TestClient): Promise<readonly number[]> =>
  Promise.all(
    [draftId, sentId].flatMap((id) =>
      commands.map(
        async ([verb, body]) => (await client.post(`/v1/submissions/${id}/${verb}`, body())).status,
      ),
    ),
  );

describe('reports and submissions', () => {
  it.each(roles)('of another organisation are out of reach for every role: %s', async (role) => {
    const client = other.clientFor(role);
    expect(await readableBy(client)).toEqual([]);
    expect([...new Set(await changesBy(client))].filter((status) => ![403, 404].includes(status))).toEqual(
      [],
    );
    const refused = await client.post('/v1/report-runs', { ...run, agencyId: officeId });
    const drafted = await client.post('/v1/submissions', { runId });
    expect([refused.status, drafted.status]).toEqual(role === 'reporting_officer' ? [422, 422] : [403, 403]);
  });

  it.each(roles.filter((role) => role !== 'reporting_officer'))(
    'are not for %s; advisers know what was sent, without numbers',
    async (role) => {
      const client = organisation.clientFor(role);
      const isAdviser = role === 'association_adviser';
      expect(await readableBy(client)).toEqual(
        isAdviser ? [`/v1/submissions/${sentId}`, '/v1/submissions'] : [],
      );
      expect([...new Set(await changesBy(client))].filter((status) => ![403, 404].includes(status))).toEqual(
        [],
      );
      expect((await client.post('/v1/report-runs', run)).status).toBe(403);
      if (isAdviser)
        expect(Object.keys((await client.get(`/v1/submissions/${sentId}`)).body)).not.toEqual(
          expect.arrayContaining(['agencyId']),
        );
    },
  );

  it('of two organisations are never mixed, in no comparison, submission or correction', async () => {
    const { id: foreignRun } = await other.runReport();
    const { officer } = organisation;
    for (const path of [
      `/v1/report-runs/${runId}/differences?since=${foreignRun}`,
      `/v1/report-runs/${foreignRun}/differences?since=${runId}`,
    ])
      expect((await officer.get(path)).status).toBe(404);
    expect((await officer.post('/v1/submissions', { runId: foreignRun })).body['type']).toBe(
      'urn:geleit:rejection:NoSuchRun',
    );
    await officer.post(`/v1/submissions/${sentId}/request-correction`, {
      requestedOn: '2026-07-11',
      reason: 'incomplete',
    });
    expect(
      (await officer.post(`/v1/submissions/${sentId}/correct`, { runId: foreignRun })).body['type'],
    ).toBe('urn:geleit:rejection:NoSuchRun');
    expect(await organisation.total(runId, 'cases')).toBe(1);
  });
});
