import { Client } from 'pg';
import type { DueDeadline } from './seed-deadlines.js';

/** What became of what was due. */
export interface EffectCount {
  readonly done: number;
  /** Due, and never recorded. */
  readonly lost: number;
  /** Recorded more often than once. */
  readonly doubled: number;
  /** Not in the list that people read. */
  readonly notListed: number;
}

const databaseUrl = (adminUrl: string): string =>
  Object.assign(new URL(adminUrl), { pathname: '/geleit_counselling' }).href;

async function query<Row extends object>(adminUrl: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: databaseUrl(adminUrl) });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** How many effects are recorded so far; undefined while the server is away. */
export const countEffects = (adminUrl: string): Promise<number | undefined> =>
  query<{ count: string }>(
    adminUrl,
    "SELECT count(*) FROM es.event WHERE type IN ('DeadlineReminderGiven', 'DeadlineLapsed')",
  ).then(
    ([row]) => Number(row?.count),
    () => undefined,
  );

/** Compares what was due with the log and with the projections. */
export async function compareEffects(adminUrl: string, due: readonly DueDeadline[]): Promise<EffectCount> {
  const recorded = await timesBy(
    adminUrl,
    `SELECT type || ' ' || (data->>'deadlineId') AS key, count(*) FROM es.event
     WHERE type IN ('DeadlineReminderGiven', 'DeadlineLapsed') GROUP BY 1`,
  );
  const listed = await timesBy(
    adminUrl,
    `SELECT CASE status WHEN 'lapsed' THEN 'DeadlineLapsed ' ELSE 'DeadlineReminderGiven ' END || deadline_id AS key,
       count(*) FROM deadlines WHERE status = 'lapsed' OR reminded_days_before IS NOT NULL GROUP BY 1`,
  );
  const times = due.map(({ deadlineId, effect }) => recorded.get(`${effect} ${deadlineId}`) ?? 0);
  return {
    done: times.filter((count) => count === 1).length,
    lost: times.filter((count) => count === 0).length,
    doubled: [...recorded.values()].filter((count) => count > 1).length,
    notListed: due.filter(({ deadlineId, effect }) => !listed.has(`${effect} ${deadlineId}`)).length,
  };
}

async function timesBy(adminUrl: string, sql: string): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ key: string; count: string }>(adminUrl, sql);
  return new Map(rows.map(({ key, count }) => [key, Number(count)]));
}
