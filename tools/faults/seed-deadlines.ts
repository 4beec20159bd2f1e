import { addDays, germanDayOf } from '@geleit/rules';
import { testClientOf } from '@geleit/testing/test-client';
import type { DrillEnvironment } from '../drill/drill-environment.js';
import { InProcessPlatform } from '../drill/in-process-platform.js';
import { LoadGenerator } from '../drill/load-generator.js';
import { admitLoadOffices, loadOffices } from '../drill/load-offices.js';

/** A deadline whose timer is due, and the event that the timer has to record. */
export interface DueDeadline {
  readonly deadlineId: string;
  readonly effect: 'DeadlineReminderGiven' | 'DeadlineLapsed';
}

const workers = 16;
const deadlinesOfCase = 25;

/** The first reminder of a deadline in seven days is due now, and so is the end of one of yesterday. */
const kinds = [
  { effect: 'DeadlineReminderGiven', endsInDays: 7 },
  { effect: 'DeadlineLapsed', endsInDays: -1 },
] as const;

/**
 * Opens cases and proposes deadlines through the API, while timers rest. What was acknowledged is due when the
 * services start again.
 */
export async function seedDeadlines(
  environment: DrillEnvironment,
  count: number,
): Promise<readonly DueDeadline[]> {
  const platform = new InProcessPlatform(environment, { ALARM_SECONDS: '3600' });
  await platform.start();
  try {
    await admitLoadOffices(environment.operatorEnvironment);
    const cases = await openCases(environment, Math.ceil(count / deadlinesOfCase));
    return await proposeDeadlines(environment, cases, count);
  } finally {
    await platform.stop();
  }
}

interface OpenCase {
  readonly caseId: string;
  readonly office: (typeof loadOffices)[number];
}

async function openCases(environment: DrillEnvironment, count: number): Promise<readonly OpenCase[]> {
  const numbers = Array.from({ length: count }, (_, index) => index).values();
  const cases: OpenCase[] = [];
  const work = async (): Promise<void> => {
    for (const index of numbers) {
      const load = new LoadGenerator(environment);
      const office = loadOffices[index % loadOffices.length] ?? loadOffices[0];
      if (office === undefined) return;
      await load.runClientJourney(office);
      const caseId = load.acknowledged.find(({ service }) => service === 'counselling')?.stream;
      if (caseId !== undefined) cases.push({ caseId, office });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return cases;
}

async function proposeDeadlines(
  environment: DrillEnvironment,
  cases: readonly OpenCase[],
  count: number,
): Promise<readonly DueDeadline[]> {
  const numbers = Array.from({ length: count }, (_, index) => index).values();
  const today = germanDayOf(new Date().toISOString());
  const due: DueDeadline[] = [];
  const work = async (): Promise<void> => {
    for (const index of numbers) {
      const { caseId, office } = cases[index % cases.length] as OpenCase;
      const { effect, endsInDays } = kinds[index % kinds.length] as (typeof kinds)[number];
      const { tenant, subject, agencyId } = office;
      const client = testClientOf(environment.urlOf('counselling'), () =>
        environment.authorizationFor({ tenant, subject, roles: ['counsellor'], agencies: [agencyId] }),
      );
      const { status, body } = await client.post(`/v1/cases/${caseId}/deadlines`, {
        text: 'Appeal',
        severity: 'legal',
        endsOn: addDays(today, endsInDays),
      });
      if (status !== 201 || typeof body.partId !== 'string')
        throw new Error(`counselling responded with ${status}`);
      due.push({ deadlineId: body.partId, effect });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return due;
}
