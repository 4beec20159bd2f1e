import { staffMemberContract } from '@geleit/contracts';
import { eventually, startTestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishEnrolment, untilStatus } from '../counselling.features.js';
import { counselling } from '../service.js';

/** The service as it receives no assignment again that it received before there were caseloads. */
const policies = counselling.policies.filter(
  ({ name }) => name !== 'note-responsibility-when-counsellor-assigned',
);
let service: Awaited<ReturnType<typeof startTestService>>;
beforeAll(async () => {
  service = await startTestService({ ...counselling, policies }, { env: { ALARM_SECONDS: '1' } });
}, 120_000);
afterAll(() => service.stop());

it('an assignment from before there were caseloads ends, too, when the counsellor leaves', async () => {
  const [tenant, staffId, agencyId] = [randomUUID(), randomUUID(), randomUUID()];
  const actor = { tenant, subject: staffId, agencies: [agencyId] };
  const enrolment = enrolmentOf({ agencyId, counsellorId: staffId });
  await publishEnrolment(service, tenant, enrolment);
  const path = `/v1/cases/${enrolment.enrolmentId}`;
  await untilStatus(service.clientFor({ ...actor, roles: ['counsellor'] }), path, 200);
  await service.publish(
    staffMemberContract,
    { tenant, stream: staffId },
    { type: 'StaffMemberLeft', data: { staffId, leftOn: '2026-03-01' } },
  );
  const lead = service.clientFor({ ...actor, subject: randomUUID(), roles: ['team_lead'] });
  await eventually(async () =>
    expect((await lead.get(path)).body).toMatchObject({ staff: [], hasLead: false }),
  );
});
