import { personalFields } from '@geleit/kernel';
import { wordOfField } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import {
  ReferralsFixture,
  senderId,
  sendingAgencyId,
  sendingTenant,
  type ReferredPerson,
} from '../referrals.features.js';
import { referrals } from '../service.js';
import { accessExportWording } from './access-export.words.js';
import { exportedRows } from './exported-records.js';

const summary = 'Zqzusammenfassung der Beratung';

describe("referrals' part of the export for a person", () => {
  let fixture: ReferralsFixture;
  beforeAll(async () => {
    fixture = await ReferralsFixture.start();
  }, 120_000);
  afterAll(() => fixture?.stop());

  const path = ({ personId }: Pick<ReferredPerson, 'personId'>) => `/v1/referrals/access-exports/${personId}`;

  it('has the referrals with their summary and the history, and names no colleague', async () => {
    const person = await fixture.createPerson();
    const id = await fixture.sendReferral(person, { dataScopes: ['contact', 'summary_note'] }, { summary });
    const { status, body, headers } = await fixture.asSender.get(path(person));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      service: 'referrals',
      records: { referrals: [{ referralId: id, personId: person.personId, summary }] },
      history: expect.arrayContaining([
        expect.objectContaining({
          fact: 'ReferralSent',
          data: expect.objectContaining({ summary }) as unknown,
        }),
      ]) as unknown,
    });
    expect(JSON.stringify(body)).not.toContain(senderId);
  });

  it('does not exist for whoever does not work on a case of the person', async () => {
    const person = await fixture.createPerson();
    const as = (role: 'counsellor' | 'team_lead', tenant = sendingTenant) =>
      fixture.service
        .clientFor({ tenant, subject: randomUUID(), roles: [role], agencies: [sendingAgencyId] })
        .get(path(person));
    expect((await as('counsellor')).status).toBe(404);
    expect((await as('team_lead')).status).toBe(404);
    expect((await as('counsellor', randomUUID())).status).toBe(404);
    expect((await fixture.asSender.get(path({ personId: randomUUID() }))).status).toBe(404);
  });

  it('covers every projection with marked columns about people, and has a word for each of them', () => {
    const rowClasses = exportedRows([], []).map(({ rowClass }) => rowClass);
    /** Of the staff, who are no clients. */
    const ofStaff = ['staff'];
    const marked = referrals.projections.filter(({ projection: { row } }) => personalFields(row).size > 0);
    expect(
      marked
        .filter(({ projection: { row } }) => !rowClasses.includes(row))
        .map(({ projection: { name } }) => name),
    ).toEqual(ofStaff);
    const columns = rowClasses.flatMap((rowClass) => [...personalFields(rowClass).keys()]);
    expect(columns).toContain('summary');
    expect(columns.filter((column) => wordOfField(column, accessExportWording).de === column)).toEqual([]);
  });
});
