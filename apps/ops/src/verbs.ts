import type { Work } from './ops.js';
import { backup } from './verbs/backup.js';
import { doctor } from './verbs/doctor.js';
import { lag } from './verbs/lag.js';
import { parked } from './verbs/parked.js';
import { rebuild } from './verbs/rebuild.js';
import { republish } from './verbs/republish.js';
import { restore } from './verbs/restore.js';
import { supportBundle } from './verbs/support-bundle.js';
import { tenant } from './verbs/tenant.js';
import { verify } from './verbs/verify.js';

export interface Verb {
  readonly usage: string;
  readonly what: string;
  readonly work: Work;
}

/** Everything an operator can ask for. */
export const verbs: Readonly<Record<string, Verb>> = {
  doctor: {
    usage: '',
    what: 'looks everything over and says what to do; ends with 1 when something is wrong',
    work: doctor,
  },
  lag: { usage: '', what: 'how far each service is behind, by topic and partition', work: lag },
  parked: {
    usage: 'list | retry <service> [<place>…] | discard <service> <place> --reason <why> [--whole]',
    what: 'events that could not be heard, and their streams',
    work: parked,
  },
  verify: {
    usage: '[<service>]',
    what: 'compares every view with the fold of its events, beside the running services',
    work: verify,
  },
  rebuild: {
    usage: '<service> <view>',
    what: 'folds a view anew and swaps it in; readers see no gap',
    work: rebuild,
  },
  republish: {
    usage: '<topic>',
    what: 'asks the owner of a topic to send all of it again; who has heard it drops it',
    work: republish,
  },
  backup: {
    usage: '--to <folder> | wal | secrets --from <folder> --to <folder>',
    what: 'copies the server while it works; brings what was written since into the archive; keeps the keys elsewhere',
    work: backup,
  },
  restore: {
    usage: '--from <backup> --archive <folder> --to <data folder> [--until <moment>] [--owner <uid>:<gid>]',
    what: 'makes a data folder that a server brings to a moment of the past',
    work: restore,
  },
  'support-bundle': {
    usage: '--to <folder> [--metrics <url>]…',
    what: 'versions, configuration without secrets, findings, lag and sizes for who is to help; nothing of any person',
    work: supportBundle,
  },
  tenant: {
    usage: 'list | add [<organisation>] [--issuer <url>] | export <organisation> --to <folder>',
    what: 'organisations that have recorded anything; how to let a new one in; everything of one, as NDJSON',
    work: tenant,
  },
};

/** The table as help. */
export const help = (): string =>
  [
    'npm run ops -- <verb>',
    ...Object.entries(verbs).map(
      ([name, { usage, what }]) => `  ${`${name} ${usage}`.trim()}\n      ${what}`,
    ),
    '',
  ].join('\n');
