import { requestContract, type CaseYearStated, type ProgrammeEnrolled } from '@geleit/contracts';
import { eventually, publishedEvents, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';

/** What the integration specs of counselling share. */
export const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
} as const;
export const session = {
  occurredAt: '2026-02-15T10:00:00+01:00',
  durationMin: 45,
  mode: 'office',
  topics: ['everyday.forms_help'],
  lateReason: 'taken_over_from_paper',
};

export const enrolmentOf = (
  facts: Pick<ProgrammeEnrolled, 'agencyId' | 'counsellorId'> & Partial<ProgrammeEnrolled>,
): ProgrammeEnrolled => ({
  enrolmentId: randomUUID(),
  requestId: randomUUID(),
  personId: randomUUID(),
  programme: 'MBE',
  enrolledOn: '2026-01-10',
  eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'MBE@2026.1' },
  profile,
  ...facts,
});

export const publishEnrolment = (service: TestService, tenant: string, enrolment: ProgrammeEnrolled) =>
  service.publish(
    requestContract,
    { tenant, stream: enrolment.requestId, by: enrolment.counsellorId },
    { type: 'ProgrammeEnrolled', data: enrolment },
  );

/** Resolves when the request is answered with the status. */
export const untilStatus = (client: TestClient, path: string, status: number) =>
  eventually(async () => expect([path, (await client.get(path)).status]).toEqual([path, status]));

/** The published events of a case, as a listener reads them. */
export const publishedEventsOf = (service: TestService, tenant: string, caseId: string) =>
  publishedEvents(service, { key: `${tenant}:${caseId}` });

/** The published statements about a case, in their order. */
export const publishedStatements = async (
  service: TestService,
  tenant: string,
  caseId: string,
): Promise<readonly CaseYearStated[]> =>
  (await publishedEventsOf(service, tenant, caseId))
    .filter(({ type }) => type.includes('CaseYearStated'))
    .map(({ value }) => JSON.parse(value) as CaseYearStated);
