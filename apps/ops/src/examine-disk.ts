import { faultFinding, okFinding, warningFinding, type Finding } from '@geleit/platform';
import { statfsSync } from 'node:fs';
import type { Client } from 'pg';

const gigabyte = 1024 ** 3;
const formatBytes = (bytes: number): string =>
  bytes < gigabyte ? `${Math.round(bytes / 1024 ** 2)} MB` : `${(bytes / gigabyte).toFixed(1)} GB`;

/** Reports the sizes of the platform's databases, and the free space if the server's disk is visible here. */
export async function examineDisk(sql: Pick<Client, 'query'>): Promise<readonly Finding[]> {
  const { rows } = await sql.query<{ name: string; bytes: string }>(
    `SELECT datname AS name, pg_database_size(oid) AS bytes FROM pg_database
    WHERE datname LIKE 'geleit%' ORDER BY 1`,
  );
  const {
    rows: [setting],
  } = await sql.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
  const total = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  const sizes = rows.map(({ name, bytes }) => `${name} ${formatBytes(Number(bytes))}`);
  return [
    okFinding('disk', `databases ${formatBytes(total)}: ${sizes.join(', ')}`),
    ...examineFreeSpace(setting?.folder ?? ''),
  ];
}

function examineFreeSpace(folder: string): readonly Finding[] {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const [free, total] = [bavail * bsize, blocks * bsize];
    const observation = `${formatBytes(free)} of ${formatBytes(total)} free`;
    if (free > 0.2 * total) return [okFinding('disk', observation)];
    const remedy =
      'enlarge the disk; `ops support-bundle` shows what is large; WAL accumulates while archiving fails';
    const finding = free > 0.05 * total ? warningFinding : faultFinding;
    return [finding('disk', observation, remedy)];
  } catch {
    return [
      okFinding(
        'disk',
        `free space at ${folder} is not visible from here: monitor it on that machine (node exporter, df)`,
      ),
    ];
  }
}
