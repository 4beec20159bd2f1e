import { roles, type Role } from '@geleit/contracts';
import type { TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  agencyId,
  otherAgencyId,
  plan,
  ProjectsFixture,
  refusal,
  succeed,
  type RunningProject,
} from '../projects.features.js';

const contact = {
  occurredOn: '2026-02-03',
  kind: 'network_meeting',
  partner: 'municipality',
  field: 'social_space_work',
};

let fixture: ProjectsFixture;
let project: RunningProject;
let analysisId: string;
let contactId: string;
beforeAll(async () => {
  fixture = await ProjectsFixture.start();
  project = await fixture.startProject();
  analysisId = String((await fixture.worker.get(project.path)).body['analysisId']);
  contactId = await succeed(fixture.worker, '/v1/network-contacts', { agencyId, ...contact });
}, 120_000);
afterAll(() => fixture?.stop());

/** Every address with content of the office, and whether it is a list. */
const addresses = (): readonly string[] => [
  project.path,
  `${project.path}/measures`,
  `${project.path}/measures/${project.measureId}`,
  `${project.path}/goals/${project.goalId}`,
  `/v1/analyses/${analysisId}`,
  `/v1/network-contacts/${contactId}`,
];
const lists = ['/v1/projects', '/v1/analyses', '/v1/network-contacts'];

/** Every command, with a body that the owner could send. */
const commands = (): readonly (readonly [path: string, body: object])[] => [
  [`${project.path}/goals`, {}],
  [`${project.path}/measures`, {}],
  ...[
    'reach-stage',
    'submit',
    'approve',
    'reject',
    'start',
    'amend',
    'hold-measure',
    'count-participation',
    'measure-indicator',
    'evaluate-goal',
    'freeze-report',
    'close',
    'correct-plan',
    'reopen-plan',
    'correct-goal',
    'strike-goal',
    'strike-indicator-value',
    'call-off-measure',
    'move-measure',
    'correct-measure',
    'strike-measure',
    'reopen-report',
    'strike-stage',
    'pause',
    'resume',
    'break-off',
    'reopen',
    'correct-start',
  ].map((verb) => [`${project.path}/${verb}`, {}] as const),
  [`${project.path}/count-volunteers`, { count: 99 }],
  [`/v1/analyses/${analysisId}/approve`, { approvedOn: '2025-09-01' }],
  [`${project.path}/void`, { reason: 'recorded_twice' }],
  [`/v1/analyses/${analysisId}/reopen`, { reason: 'other' }],
  [`/v1/analyses/${analysisId}/void`, { reason: 'recorded_twice' }],
  [`/v1/analyses/${analysisId}/withdraw-need`, { needId: randomUUID() }],
  [`/v1/network-contacts/${contactId}/strike`, { reason: 'logged_twice' }],
  [`/v1/network-contacts/${contactId}/correct`, { ...contact, partner: 'school' }],
];

async function readableBy(client: TestClient): Promise<readonly string[]> {
  const found = [];
  for (const path of addresses()) if ((await client.get(path)).status === 200) found.push(path);
  for (const path of lists) if (((await client.get(path)).body.items ?? []).length > 0) found.push(path);
  return found;
}
/** The statuses of commands that a client has no right to, without those refused for their body. */
const statusesOf = async (client: TestClient): Promise<readonly number[]> => [
  ...new Set(
    await Promise.all(commands().map(async ([path, body]) => (await client.post(path, body)).status)),
  ),
];

describe('another organisation', () => {
  it.each(roles)(
    'reads nothing and changes nothing as %s, even if it names the office its own',
    async (role) => {
      const client = fixture.clientFor(role, agencyId, 'foreign');
      expect(await readableBy(client)).toEqual([]);
      for (const status of await statusesOf(client)) expect([400, 403, 404]).toContain(status);
      const create = await refusal(client, '/v1/network-contacts', { agencyId, ...contact });
      expect(create).toEqual(
        role === 'project_worker' ? [422, 'rejection:OfficeUnknown'] : [403, 'problem:forbidden'],
      );
    },
  );
});

describe('another office of the organisation', () => {
  const responsible: readonly Role[] = ['team_lead', 'organisation_admin', 'reporting_officer'];
  it.each(roles)('reads projects only as far as %s are responsible, and changes nothing', async (role) => {
    const client = fixture.clientFor(role, otherAgencyId);
    const readable = await readableBy(client);
    expect(readable).toEqual(responsible.includes(role) ? [...addresses().slice(0, 4), '/v1/projects'] : []);
    for (const status of await statusesOf(client)) expect([400, 403, 404]).toContain(status);
    expect((await client.post('/v1/network-contacts', { agencyId, ...contact })).status).toBe(403);
    expect((await fixture.worker.get(project.path)).body).toMatchObject({ volunteers: 0, status: 'running' });
    expect((await fixture.worker.get(`/v1/network-contacts/${contactId}`)).body).toMatchObject(contact);
  });
});

describe('offices', () => {
  it('have their names wherever their ids are read (R6)', async () => {
    const named = { agencyId, agencyName: 'Integrationsagentur Nord' };
    for (const path of [project.path, `${project.path}/measures/${project.measureId}`])
      expect((await fixture.otherLead.get(path)).body).toMatchObject(named);
    for (const list of lists) expect((await fixture.worker.get(list)).body.items?.[0]).toMatchObject(named);
  });
  it('begin nothing once they are closed', async () => {
    const closing = randomUUID();
    await fixture.openOffice(closing, 'Integrationsagentur West');
    const worker = fixture.clientFor('project_worker', closing);
    await succeed(worker, '/v1/network-contacts', { agencyId: closing, ...contact });
    await fixture.closeOffice(closing);
    for (const [path, command] of [
      ['/v1/network-contacts', { agencyId: closing, ...contact }],
      ['/v1/projects', plan(analysisId, { agencyId: closing })],
      [
        '/v1/projects/opening-process',
        {
          agencyId: closing,
          institution: { kind: 'school', name: 'Grundschule' },
          contactedOn: '2026-02-03',
        },
      ],
      [
        '/v1/analyses',
        {
          agencyId: closing,
          area: { ags: '05112000', quarters: [] },
          period: { from: '2025-01-01', to: '2025-12-31' },
          startedOn: '2026-01-01',
        },
      ],
    ] as const) {
      const { status, body } = await worker.post(path, command);
      expect([path, status, body['errors']]).toEqual([
        path,
        422,
        [{ pointer: '/agencyId', code: 'OfficeUnknown' }],
      ]);
    }
  });
});

describe('special services (PJ-5)', () => {
  const services = {
    amendedOn: '2026-07-01',
    reason: 'need_changed',
    fields: ['social_space_work', 'antidiscrimination'],
    specialServices: ['qualified_counselling'],
    fte: 1,
    months: 12,
    budget: { personnel: 8_000_000, material: 880_000, measures: 0, grant: 7_992_000 },
  };
  const amend = (changes: object = {}) =>
    fixture.lead.post(`${project.path}/amend`, { ...services, ...changes });

  it('need staff of the office whose qualification is valid on the day, whatever the lead says', async () => {
    const refused = await amend();
    expect([refused.status, refused.body['errors']]).toEqual([
      422,
      [{ pointer: '/specialServices', code: 'QualificationMissing' }],
    ]);
    expect((await amend({ qualifiedAda: true })).status).toBe(400);
    await fixture.qualifyWorker('qualified_ada', '2026-06-30');
    expect((await amend()).status).toBe(422);
    await fixture.qualifyWorker('qualified_ada', '2026-07-01');
    expect((await amend()).status).toBe(200);
  });
  it('are refused once nobody with the qualification works in the office', async () => {
    await fixture.workerLeaves('2026-06-30');
    expect((await amend()).body['type']).toBe('urn:geleit:rejection:QualificationMissing');
  });
});
