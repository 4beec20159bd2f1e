import { counsellingCommands } from './commands/counselling.words.js';
import { intakeCommands } from './commands/intake.words.js';
import { projectsCommands } from './commands/projects.words.js';
import { referralsCommands } from './commands/referrals.words.js';
import { reportingCommands } from './commands/reporting.words.js';
import { procedureCommands } from './commands/procedures.words.js';
import { deadlineCommands } from './commands/deadlines.words.js';
import type { Words } from './words.js';

/** The words of every command that a client can send: what a button says. */
export const commandWords: Readonly<Record<string, Words>> = {
  ...counsellingCommands,
  ...intakeCommands,
  ...procedureCommands,
  ...deadlineCommands,
  ...projectsCommands,
  ...referralsCommands,
  ...reportingCommands,
};
