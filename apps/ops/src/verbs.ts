import type { VerbAction } from './ops.js';
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
  readonly description: string;
  readonly run: VerbAction;
}

/** Everything an operator can ask for. */
export const verbs: Readonly<Record<string, Verb>> = {
  doctor: {
    usage: '',
    description: 'looks everything over and says what to do; ends with 1 when something is wrong',
    run: doctor,
  },
  lag: { usage: '', description: 'how far each service is behind, by topic and partition', run: lag },
  parked: {
    usage: 'list | retry <service> [<place>…] | discard <service> <place> --reason <why> [--whole]',
    description: 'events that could not be heard, and their streams',
    run: parked,
  },
  verify: {
    usage: '[<service>]',
    description: 'compares every view with the fold of its events, beside the running services',
    run: verify,
  },
  rebuild: {
    usage: '<service> <view>',
    description: 'folds a view anew and swaps it in; readers see no gap',
    run: rebuild,
  },
  republish: {
    usage: '<topic>',
    description: 'asks the owner of a topic to send all of it again; who has heard it drops it',
    run: republish,
  },
  backup: {
    usage: '--to <folder> | wal | secrets --from <folder> --to <folder>',
    description:
      'copies the server while it works; brings what was written since into the archive; keeps the keys elsewhere',
    run: backup,
  },
  restore: {
    usage: '--from <backup> --archive <folder> --to <data folder> [--until <moment>] [--owner <uid>:<gid>]',
    description: 'makes a data folder that a server brings to a moment of the past',
    run: restore,
  },
  'support-bundle': {
    usage: '--to <folder> [--metrics <url>]…',
    description:
      'versions, configuration without secrets, findings, lag and sizes for who is to help; nothing of any person',
    run: supportBundle,
  },
  tenant: {
    usage: 'list | add [<organisation>] [--issuer <url>] | export <organisation> --to <folder>',
    description:
      'organisations that have recorded anything; how to let a new one in; everything of one, as NDJSON',
    run: tenant,
  },
};

/** The table as help. */
export const helpText = (): string =>
  [
    'npm run ops -- <verb>',
    ...Object.entries(verbs).map(
      ([name, { usage, description }]) => `  ${`${name} ${usage}`.trim()}\n      ${description}`,
    ),
    '',
  ].join('\n');
