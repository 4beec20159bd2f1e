import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { BadConfig } from '../config/parse-config.js';

/**
 * What stands behind a verb: options and, if it takes any, other words.
 * @throws BadConfig when an option is unknown or wants a value
 */
export function readArguments<O extends ParseArgsOptionsConfig>(words: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (fault) {
    throw new BadConfig([(fault as Error).message]);
  }
}
