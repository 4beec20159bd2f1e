import { germanDayOf } from '@geleit/rules';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { enrolmentOf, publishedStatements, publishEnrolment } from '../counselling.features.js';
import { counselling } from '../service.js';
import { caseDecider } from './case.decider.js';
import { statedCaseDecider } from './stated-case.decider.js';

/** The service as it was before cases were stated: only the timer's command states anything. */
const earlier = { ...caseDecider.decide, StateCaseYears: statedCaseDecider.decide.StateCaseYears };
const streams = counselling.streams.map((spec) =>
  spec.decider.language.stream === 'case'
    ? { ...spec, decider: { ...spec.decider, decide: earlier } as unknown as typeof spec.decider }
    : spec,
);
let service: TestService;
beforeAll(async () => {
  service = await startTestService({ ...counselling, streams }, { env: { ALARM_SECONDS: '1' } });
}, 120_000);
afterAll(() => service.stop());

it('a case from before there were statements is stated by the timer, once for each year', async () => {
  const tenant = randomUUID();
  const enrolment = enrolmentOf({ agencyId: randomUUID(), counsellorId: randomUUID() });
  await publishEnrolment(service, tenant, enrolment);
  const stated = () => publishedStatements(service, tenant, enrolment.enrolmentId);
  await eventually(async () => expect(await stated()).not.toEqual([]));
  const [first, ...later] = await stated();
  expect(first).toMatchObject({
    caseId: enrolment.enrolmentId,
    year: 2026,
    spells: [{ from: '2026-01-10' }],
  });
  expect(later).toHaveLength(Number(germanDayOf(new Date().toISOString()).slice(0, 4)) - 2026);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await stated()).toEqual([first, ...later]);
});
