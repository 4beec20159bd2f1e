import { householdContract, personContract } from '@geleit/contracts';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishedStatements, publishEnrolment, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

const [tenant, agencyId, anna] = [randomUUID(), randomUUID(), randomUUID()];
let service: TestService;
let asAnna: TestClient;
beforeAll(async () => {
  service = await startTestService(counselling);
  asAnna = service.clientFor({ tenant, subject: anna, roles: ['counsellor'], agencies: [agencyId] });
  await service.registerStaff({ tenant, subject: anna, agencies: [agencyId] });
}, 120_000);
afterAll(() => service.stop());

async function openCase(personId: string): Promise<string> {
  const enrolment = enrolmentOf({ agencyId, counsellorId: anna, personId });
  await publishEnrolment(service, tenant, enrolment);
  await untilStatus(asAnna, `/v1/cases/${enrolment.enrolmentId}`, 200);
  return enrolment.enrolmentId;
}
const publish = (type: 'PersonsMerged' | 'PersonsUnmerged', personId: string, absorbedId: string) =>
  service.publish(personContract, { tenant, stream: personId }, { type, data: { personId, absorbedId } });
const untilPersonIs = (caseId: string, personId: string) =>
  eventually(async () => expect((await asAnna.get(`/v1/cases/${caseId}`)).body).toMatchObject({ personId }));
/** Who counts in a year, by the last statement of each case. */
const personsStated = async (...caseIds: readonly string[]): Promise<number> => {
  const statements = await Promise.all(caseIds.map((id) => publishedStatements(service, tenant, id)));
  return new Set(statements.map((ofCase) => ofCase.at(-1)?.personId)).size;
};

describe('two registrations of one person with a case each in one programme (T4)', () => {
  it('count as one person from the merge on, and as two once it is undone', async () => {
    const [survivor, absorbed] = [randomUUID(), randomUUID()];
    const cases = [await openCase(survivor), await openCase(absorbed)] as const;
    expect(await personsStated(...cases)).toBe(2);
    await publish('PersonsMerged', survivor, absorbed);
    await untilPersonIs(cases[1], survivor);
    await eventually(async () => expect(await personsStated(...cases)).toBe(1));
    await publish('PersonsUnmerged', survivor, absorbed);
    await untilPersonIs(cases[1], absorbed);
    await eventually(async () => expect(await personsStated(...cases)).toBe(2));
  });

  it('count as one person also if the second case is opened only after the merge', async () => {
    const [survivor, absorbed] = [randomUUID(), randomUUID()];
    await publish('PersonsMerged', survivor, absorbed);
    const caseId = await openCase(absorbed);
    await untilPersonIs(caseId, survivor);
  });

  it('count no relative twice: the household of the absorbed one is that of the survivor (T8)', async () => {
    const [survivor, absorbed, other, householdId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const cases = [await openCase(survivor), await openCase(absorbed), await openCase(other)];
    const state = (member: string, ...formerMemberIds: readonly string[]) =>
      service.publish(
        householdContract,
        { tenant, stream: householdId },
        {
          type: 'HouseholdStated',
          data: {
            householdId,
            members: [member, other].map((personId) => ({ personId, since: '2025-03-01' })),
            formerMemberIds,
            adults: 0,
            children: 3,
            validFrom: '2025-03-01',
          },
        },
      );
    const untilMembersAre = (...expected: readonly (readonly string[] | undefined)[]) =>
      eventually(async () => {
        const statements = await Promise.all(cases.map((id) => publishedStatements(service, tenant, id)));
        expect(statements.map((ofCase) => ofCase.at(-1)?.codes.at(-1)?.relatives?.memberIds)).toEqual(
          expected,
        );
      });
    await state(absorbed);
    await untilMembersAre(undefined, [absorbed, other], [absorbed, other]);
    await publish('PersonsMerged', survivor, absorbed);
    await state(survivor, absorbed);
    await untilMembersAre([survivor, other], [survivor, other], [survivor, other]);
    await publish('PersonsUnmerged', survivor, absorbed);
    await state(absorbed, survivor);
    await untilMembersAre(undefined, [absorbed, other], [absorbed, other]);
  });

  it('have no second open case in a programme because one is reopened or its closure undone (K-1)', async () => {
    const [survivor, absorbed] = [randomUUID(), randomUUID()];
    const [, caseId] = [await openCase(survivor), await openCase(absorbed)];
    const path = `/v1/cases/${caseId}`;
    const closure = { closedOn: '2026-02-20', reason: 'goal_reached' };
    expect((await asAnna.post(`${path}/close`, closure)).status).toBe(200);
    await publish('PersonsMerged', survivor, absorbed);
    await untilPersonIs(caseId, survivor);
    const reopening = { reopenedOn: '2026-03-02', reason: 'new_need' };
    const refused = { status: 409, body: { type: 'urn:geleit:rejection:OpenCaseExists' } };
    expect(await asAnna.post(`${path}/reopen`, reopening)).toMatchObject(refused);
    expect(await asAnna.post(`${path}/undo-closure`, { reason: 'entered_wrongly' })).toMatchObject(refused);
    await publish('PersonsUnmerged', survivor, absorbed);
    await untilPersonIs(caseId, absorbed);
    expect((await asAnna.post(`${path}/reopen`, reopening)).status).toBe(200);
  });
});
