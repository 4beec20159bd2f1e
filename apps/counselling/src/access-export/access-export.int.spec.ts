import { personalFields } from '@geleit/kernel';
import { wordOfField } from '@geleit/platform';
import { startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment, session, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';
import { accessExportWording } from './access-export.words.js';
import { exportedRows } from './exported-records.js';

const [tenant, agencyId, subject, colleague] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const note = 'Zqnotiz über die Familie';

describe("counselling's part of the export for a person", () => {
  let service: TestService;
  let counsellor: TestClient;
  beforeAll(async () => {
    service = await startTestService(counselling);
    await service.registerStaff({ tenant, subject, agencies: [agencyId] });
    counsellor = service.clientFor({ tenant, subject, roles: ['counsellor'], agencies: [agencyId] });
  });
  afterAll(() => service?.stop());

  async function advise(): Promise<{ readonly personId: string; readonly caseId: string }> {
    const enrolment = enrolmentOf({ agencyId, counsellorId: subject });
    await publishEnrolment(service, tenant, enrolment);
    const path = `/v1/cases/${enrolment.enrolmentId}`;
    await untilStatus(counsellor, path, 200);
    expect((await counsellor.post(`${path}/sessions`, { ...session, note })).status).toBe(201);
    return { personId: enrolment.personId, caseId: enrolment.enrolmentId };
  }
  const path = (personId: string) => `/v1/cases/access-exports/${personId}`;

  it('has the cases with their notes and the history by role, and names no colleague', async () => {
    const { personId, caseId } = await advise();
    const { status, body, headers } = await counsellor.get(path(personId));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      service: 'counselling',
      records: { cases: [{ caseId, personId }], sessions: [{ caseId, note }] },
      history: expect.arrayContaining([
        expect.objectContaining({
          fact: 'SessionRecorded',
          recordedBy: ['counsellor'],
          data: expect.objectContaining({ note }) as unknown,
        }),
      ]) as unknown,
    });
    expect(JSON.stringify(body)).not.toContain(subject);
  });

  it('does not exist for whoever does not work on a case of the person', async () => {
    const { personId } = await advise();
    const as = (roles: readonly ('counsellor' | 'team_lead')[], agencies = [agencyId], at = tenant) =>
      service.clientFor({ tenant: at, subject: randomUUID(), roles, agencies }).get(path(personId));
    expect((await as(['counsellor'])).status).toBe(404);
    expect((await as(['counsellor'], [randomUUID()])).status).toBe(404);
    expect((await as(['team_lead'])).status).toBe(403);
    expect((await as(['counsellor'], [agencyId], randomUUID())).status).toBe(404);
    expect((await counsellor.get(path(colleague))).status).toBe(404);
    expect((await counsellor.get(path('nobody'))).status).toBe(404);
  });

  it('covers every projection with marked columns about people, and has a word for each of them', () => {
    /** Of the office, which name no client; and alerts for a child, whose reader may be the danger (0075). */
    const leftOut = ['child-protection-alerts', 'group-appointments', 'group-series', 'interpreters'];
    const rowClasses = exportedRows([], []).map(({ rowClass }) => rowClass);
    const marked = counselling.projections.filter(({ projection: { row } }) => personalFields(row).size > 0);
    expect(
      marked
        .filter(({ projection: { row } }) => !rowClasses.includes(row))
        .map(({ projection: { name } }) => name)
        .sort(),
    ).toEqual(leftOut);
    const columns = rowClasses.flatMap((rowClass) => [...personalFields(rowClass).keys()]);
    expect(columns.filter((column) => wordOfField(column, accessExportWording).de === column)).toEqual([]);
  });
});
