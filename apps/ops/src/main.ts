import { BadConfig } from '@geleit/platform';
import { completeEnvironment } from './ops.js';
import { services } from './services.js';
import { helpText, verbs } from './verbs.js';

/** Answers the exit code: 0 all is well, 1 something is not, 2 it was asked wrongly. */
async function main([name = 'help', ...words]: readonly string[]): Promise<number> {
  const say = (text: string): void => void process.stdout.write(text);
  const verb = verbs[name];
  if (verb === undefined) {
    say(helpText());
    return name === 'help' ? 0 : 2;
  }
  try {
    return (await verb.run({ services, env: completeEnvironment(process.env), print: say }, words)) ? 0 : 1;
  } catch (fault) {
    process.stderr.write(
      `${fault instanceof BadConfig ? fault.faults.join('\n') : String((fault as Error).stack)}\n`,
    );
    return fault instanceof BadConfig ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
