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

const statusSql = `SELECT current_setting('server_version_num')::integer AS version, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now,
  (SELECT json_object_agg(name, setting) FROM pg_settings) AS settings,
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::integer AS used,
  (SELECT coalesce(sum(checksum_failures), 0) FROM pg_stat_database)::integer AS broken,
  a.last_archived_time AS archived, a.last_failed_time AS failed FROM pg_stat_archiver a`;

/** The oldest server with the role privileges that are granted here. */
const minimumMajorVersion = 16;
const maxClockSkewMs = 2000;

/** The subject of findings about the server as a whole. */
export async function examineServer(sql: Pick<Client, 'query'>): Promise<readonly Finding[]> {
  const sentAt = Date.now();
  const {
    rows: [it],
  } = await sql.query<ServerStatus>(statusSql);
  if (it === undefined) return [];
  // The server read its clock at some moment between request and response.
  const skewMs = Math.max(0, sentAt - it.now, it.now - Date.now());
  return [
    examineVersion(it),
    examineClock(skewMs),
    ...examineDurability(it),
    ...examineLogPrivacy(it),
    examineArchiving(it),
    examineConnections(it),
  ];
}

const examineVersion = ({ version }: ServerStatus): Finding => {
  const major = Math.floor(version / 10_000);
  return major >= minimumMajorVersion
    ? okFinding(serverSubject, `PostgreSQL ${major}.${version % 10_000}`)
    : faultFinding(
        serverSubject,
        `PostgreSQL ${major}`,
        `update it: at least ${minimumMajorVersion}, tested with 18`,
      );
};

const examineClock = (ms: number): Finding =>
  ms <= maxClockSkewMs
    ? okFinding(serverSubject, "clock agrees with this machine's")
    : faultFinding(
        serverSubject,
        `clock differs from this machine's by ${Math.round(ms / 1000)} s`,
        'let both follow the same time server (chrony): tokens, deadlines and recovery go by the clock',
      );

function examineDurability({ settings, broken }: ServerStatus): readonly Finding[] {
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => settings[name] === 'off');
  return [
    off.length === 0
      ? okFinding(serverSubject, 'what is acknowledged is on disk')
      : faultFinding(
          serverSubject,
          `${off.join(', ')} off: a power cut loses what was acknowledged`,
          'set them on',
        ),
    ...(settings['data_checksums'] === 'on'
      ? []
      : [warningFinding(serverSubject, 'pages have no checksums', 'stop the server, pg_checksums --enable')]),
    ...(broken === 0
      ? []
      : [
          faultFinding(
            serverSubject,
            `${broken} pages with a wrong checksum`,
            'the disk loses data: restore from a backup on another one',
          ),
        ]),
  ];
}

/** DETAIL and CONTEXT of an error and parameters of statements quote personal values. */
function examineLogPrivacy({ settings }: ServerStatus): readonly Finding[] {
  const required = { log_error_verbosity: 'terse', log_parameter_max_length: '0', log_statement: 'none' };
  const wrong = Object.entries(required).filter(([name, value]) => settings[name] !== value);
  return wrong.length === 0
    ? [okFinding(serverSubject, 'its log quotes no values')]
    : [
        warningFinding(
          serverSubject,
          `its log may quote personal values: ${wrong.map(([name]) => `${name} is ${settings[name] ?? ''}`).join(', ')}`,
          `set ${wrong.map((pair) => pair.join('=')).join(', ')}`,
        ),
      ];
}

function examineArchiving({ settings, archived, failed }: ServerStatus): Finding {
  if (settings['archive_mode'] === 'off')
    return warningFinding(
      serverSubject,
      'nothing is archived: after a loss only the last backup is left',
      'set archive_mode, archive_command and archive_timeout as `ops backup` says',
    );
  if (failed !== null && (archived === null || failed > archived))
    return faultFinding(
      serverSubject,
      `archiving fails since ${failed.toISOString()}`,
      "see the server's log for archive_command; the disk fills up until it works",
    );
  if (settings['archive_timeout'] === '0')
    return warningFinding(
      serverSubject,
      'a quiet server archives nothing for hours',
      'set archive_timeout=60s: it bounds what a total loss costs',
    );
  return okFinding(
    serverSubject,
    `archives to ${archived === null ? 'a place not used yet' : `what was written until ${archived.toISOString()}`}`,
  );
}

function examineConnections({ settings, used }: ServerStatus): Finding {
  const most = Number(settings['max_connections']);
  return used < 0.8 * most
    ? okFinding(serverSubject, `${used} of ${most} connections used`)
    : warningFinding(
        serverSubject,
        `${used} of ${most} connections used`,
        'raise max_connections, or lower READ_CONNECTIONS of the services',
      );
}
