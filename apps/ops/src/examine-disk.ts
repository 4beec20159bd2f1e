import { faultFinding, okFinding, warningFinding, type Finding } from '@geleit/platform';
import { statfsSync } from 'node:fs';
import type { Client } from 'pg';

const gigabyte = 1024 ** 3;
const formatBytes = (bytes: number): string =>
  bytes < gigabyte ? `${Math.round(bytes / 1024 ** 2)} MB` : `${(bytes / gigabyte).toFixed(1)} GB`;

/**
 * Reports the sizes of the platform's databases, and the free space if the server's disk is visible from here.
 */
export async function examineDisk(sql: Pick<Client, 'query'>): Promise<readonly Finding[]> {
  const { rows } = await sql.query<{ name: string; bytes: string }>(
    "SELECT datname AS name, pg_database_size(oid) AS bytes FROM pg_database WHERE datname LIKE 'geleit%' ORDER BY 1",
  );
  const {
    rows: [place],
  } = await sql.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
  const all = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  return [
    okFinding(
      'disk',
      `databases ${formatBytes(all)}: ${rows.map(({ name, bytes }) => `${name} ${formatBytes(Number(bytes))}`).join(', ')}`,
    ),
    ...examineFreeSpace(place?.folder ?? ''),
  ];
}

function examineFreeSpace(folder: string): readonly Finding[] {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const [free, all] = [bavail * bsize, blocks * bsize];
    const found = `${formatBytes(free)} of ${formatBytes(all)} free`;
    if (free > 0.2 * all) return [okFinding('disk', found)];
    const remedy =
      'enlarge the disk; `ops support-bundle` shows what is large; WAL piles up while archiving fails';
    return [free > 0.05 * all ? warningFinding('disk', found, remedy) : faultFinding('disk', found, remedy)];
  } catch {
    return [
      okFinding(
        'disk',
        `free space at ${folder} cannot be seen from here: let something on that machine watch it (a node exporter, df)`,
      ),
    ];
  }
}
