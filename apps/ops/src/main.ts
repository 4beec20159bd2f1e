import { BadConfig } from '@geleit/platform';
import { completeEnvironment } from './ops.js';
import { services } from './services.js';
import { helpText, verbs } from './verbs.js';

/** Returns the exit code: 0 all is well, 1 something is wrong, 2 the arguments or the configuration are. */
async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const print = (text: string): void => void process.stdout.write(text);
  const verb = verbs[name];
  if (verb === undefined) {
    print(helpText());
    return name === 'help' ? 0 : 2;
  }
  try {
    return (await verb.run({ services, env: completeEnvironment(process.env), print }, args)) ? 0 : 1;
  } catch (fault) {
    process.stderr.write(
      `${fault instanceof BadConfig ? fault.faults.join('\n') : String((fault as Error).stack)}\n`,
    );
    return fault instanceof BadConfig ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
