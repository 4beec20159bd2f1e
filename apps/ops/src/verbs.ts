import type { VerbAction } from './ops.js';
import { backup } from './verbs/backup.js';
import { backupKeys } from './verbs/backup-keys.js';
import { checkpoints } from './verbs/checkpoints.js';
import { doctor } from './verbs/doctor.js';
import { kafkaAccess } from './verbs/kafka-access.js';
import { keys } from './verbs/keys.js';
import { lag } from './verbs/lag.js';
import { parked } from './verbs/parked.js';
import { rebuild } from './verbs/rebuild.js';
import { republish } from './verbs/republish.js';
import { restore } from './verbs/restore.js';
import { retention } from './verbs/retention.js';
import { serviceKeys } from './verbs/service-keys.js';
import { supportBundle } from './verbs/support-bundle.js';
import { tenant } from './verbs/tenant.js';
import { verify } from './verbs/verify.js';

export interface Verb {
  readonly usage: string;
  readonly description: string;
  readonly run: VerbAction;
}

/** All verbs. */
export const verbs: Readonly<Record<string, Verb>> = {
  doctor: {
    usage: '',
    description: 'checks everything and says what to do; exits with 1 if something is wrong',
    run: doctor,
  },
  lag: { usage: '', description: 'how far each service is behind, by topic and partition', run: lag },
  checkpoints: {
    usage: 'list | rewind <service> <topic> --reason <why>',
    description:
      "checkpoints beyond their owner's log; sets them back where nothing that was received is unknown to it",
    run: checkpoints,
  },
  parked: {
    usage: 'list | retry <service> [<position>…] | discard <service> <position> --reason <why> [--whole]',
    description: 'events that could not be processed, and their streams',
    run: parked,
  },
  verify: {
    usage: '[<service>] [--heads <file>] | [<service>] --event <id> | --export <folder> [--heads <file>]',
    description:
      'compares every projection with its events and every log with its seals while the services run; ' +
      'proves that one event is in the log; checks an export with public keys alone',
    run: verify,
  },
  rebuild: {
    usage: '<service> <projection>',
    description: 'folds a projection again and writes the rows that differ; readers see no gap',
    run: rebuild,
  },
  republish: {
    usage: '<topic>',
    description: 'makes the owner of a topic send all of it again; consumers drop what they already have',
    run: republish,
  },
  retention: {
    usage: '[--until <day>]',
    description:
      'how many records the services forget until that day, by organisation and rule; changes nothing',
    run: retention,
  },
  backup: {
    usage: '--to <folder> | wal | secrets --from <folder> --to <folder>',
    description:
      'copies the running server; archives what was written since then; copies the keys to another folder',
    run: backup,
  },
  restore: {
    usage: '--from <backup> --archive <folder> --to <data folder> [--until <moment>] [--owner <uid>:<gid>]',
    description: 'creates a data folder from which a server recovers to a moment in the past',
    run: restore,
  },
  'backup-keys': {
    usage: '--to <folder> [--keep-days <days>] | restore --from <copy>',
    description:
      'copies the keys of personal values apart from the data, for 30 days at most; puts a copy back',
    run: backupKeys,
  },
  keys: {
    usage:
      'status | rotate [--organisation <organisation>] | rotate-master-key | ' +
      'destroy-organisation <organisation> --confirm <organisation>',
    description:
      'counts the keys of personal values; replaces the keys that wrap them while the services run; ' +
      'destroys those of an organisation that has left',
    run: keys,
  },
  'service-keys': {
    usage: '[directory --from <folder> --to <file>]',
    description:
      'prints new secrets for all services, the gateway and this command, and their public keys; ' +
      'or writes the public keys of secrets that exist',
    run: serviceKeys,
  },
  'kafka-access': {
    usage: '',
    description: 'creates the topics and grants each account of the brokers what its contracts say',
    run: kafkaAccess,
  },
  'support-bundle': {
    usage: '--to <folder> [--metrics <url>]…',
    description:
      'versions, configuration without secrets, findings, lag and sizes for support; no personal data',
    run: supportBundle,
  },
  tenant: {
    usage:
      'list | add [<organisation>] --name <name> … --admin-subject <sub> --admin-name <name> | ' +
      'export <organisation> --to <folder>',
    description:
      'lists organisations with data; registers one and its first administrator, and says what to set; ' +
      'exports all data of one as NDJSON',
    run: tenant,
  },
};

/** The list of verbs as text. */
export const helpText = (): string =>
  [
    'npm run ops -- <verb>',
    ...Object.entries(verbs).map(
      ([name, { usage, description }]) => `  ${`${name} ${usage}`.trim()}\n      ${description}`,
    ),
    '',
  ].join('\n');
