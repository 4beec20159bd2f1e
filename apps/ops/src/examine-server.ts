import { faultFinding, okFinding, warningFinding, type Finding } from '@geleit/platform';
import type { Client } from 'pg';

const serverSubject = 'server';

interface ServerStatus {
  readonly version: number;
  /** Milliseconds. */
  readonly now: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly used: number;
  readonly broken: number;
  readonly archived: Date | null;
  readonly failed: Date | null;
}

const statusSql = `SELECT current_setting('server_version_num')::integer AS version,
  extract(epoch FROM clock_timestamp())::float8 * 1000 AS now,
  (SELECT json_object_agg(name, setting) FROM pg_settings) AS settings,
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::integer AS used,
  (SELECT coalesce(sum(checksum_failures), 0) FROM pg_stat_database)::integer AS broken,
  a.last_archived_time AS archived, a.last_failed_time AS failed FROM pg_stat_archiver a`;

/** The oldest server with the role privileges that are granted here. */
const minimumMajorVersion = 17;
const maxClockSkewMs = 2000;

/** The subject of findings about the server as a whole. */
export async function examineServer(sql: Pick<Client, 'query'>): Promise<readonly Finding[]> {
  const sentAt = Date.now();
  const {
    rows: [status],
  } = await sql.query<ServerStatus>(statusSql);
  if (status === undefined) return [];
  // The server read its clock at some moment between request and response.
  const skewMs = Math.max(0, sentAt - status.now, status.now - Date.now());
  return [
    examineVersion(status),
    examineClock(skewMs),
    ...examineDurability(status),
    ...examineLogPrivacy(status),
    examineArchiving(status),
    examineConnections(status),
  ];
}

const examineVersion = ({ version }: ServerStatus): Finding => {
  const major = Math.floor(version / 10_000);
  return major >= minimumMajorVersion
    ? okFinding(serverSubject, `PostgreSQL ${major}.${version % 10_000}`)
    : faultFinding(
        serverSubject,
        `PostgreSQL ${major}`,
        `upgrade it to at least ${minimumMajorVersion}; tested with 18`,
      );
};

const examineClock = (ms: number): Finding =>
  ms <= maxClockSkewMs
    ? okFinding(serverSubject, "clock agrees with this machine's")
    : faultFinding(
        serverSubject,
        `clock differs from this machine's by ${Math.round(ms / 1000)} s`,
        'use the same time server for both (chrony): tokens, deadlines and recovery depend on the clock',
      );

function examineDurability({ settings, broken }: ServerStatus): readonly Finding[] {
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => settings[name] === 'off');
  return [
    off.length === 0
      ? okFinding(serverSubject, 'acknowledged writes are on disk')
      : faultFinding(
          serverSubject,
          `${off.join(', ')} off: a power cut loses acknowledged writes`,
          'turn them on',
        ),
    ...(settings['data_checksums'] === 'on'
      ? []
      : [
          warningFinding(
            serverSubject,
            'pages have no checksums',
            'stop the server, then run pg_checksums --enable',
          ),
        ]),
    ...(broken === 0
      ? []
      : [
          faultFinding(
            serverSubject,
            `${broken} pages with a wrong checksum`,
            'the disk loses data: restore a backup on another disk',
          ),
        ]),
  ];
}

/** DETAIL and CONTEXT of errors and parameters of statements quote personal values. */
function examineLogPrivacy({ settings }: ServerStatus): readonly Finding[] {
  const required = { log_error_verbosity: 'terse', log_parameter_max_length: '0', log_statement: 'none' };
  const wrong = Object.entries(required).filter(([name, value]) => settings[name] !== value);
  const current = wrong.map(([name]) => `${name} is ${settings[name] ?? ''}`);
  return wrong.length === 0
    ? [okFinding(serverSubject, 'its log quotes no values')]
    : [
        warningFinding(
          serverSubject,
          `its log may quote personal values: ${current.join(', ')}`,
          `set ${wrong.map((pair) => pair.join('=')).join(', ')}`,
        ),
      ];
}

function examineArchiving({ settings, archived, failed }: ServerStatus): Finding {
  if (settings['archive_mode'] === 'off')
    return warningFinding(
      serverSubject,
      'nothing is archived: after a loss, only the last backup remains',
      'set archive_mode, archive_command and archive_timeout as `ops backup` says',
    );
  if (failed !== null && (archived === null || failed > archived))
    return faultFinding(
      serverSubject,
      `archiving has failed since ${failed.toISOString()}`,
      "search the server's log for archive_command; the disk fills up until archiving works",
    );
  if (settings['archive_timeout'] === '0')
    return warningFinding(
      serverSubject,
      'an idle server archives nothing for hours',
      'set archive_timeout=60s: it limits what a total loss costs',
    );
  return okFinding(
    serverSubject,
    archived === null ? 'archiving is on and has not started' : `archived up to ${archived.toISOString()}`,
  );
}

function examineConnections({ settings, used }: ServerStatus): Finding {
  const limit = Number(settings['max_connections']);
  return used < 0.8 * limit
    ? okFinding(serverSubject, `${used} of ${limit} connections used`)
    : warningFinding(
        serverSubject,
        `${used} of ${limit} connections used`,
        'raise max_connections, or lower READ_CONNECTIONS of the services',
      );
}
