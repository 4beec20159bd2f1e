import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { BadConfig } from '../config/parse-config.js';

/**
 * Parses what follows a verb: options and, if the verb takes any, positional arguments.
 * @throws BadConfig when an option is unknown or lacks its value
 */
export function readArguments<O extends ParseArgsOptionsConfig>(words: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (fault) {
    throw new BadConfig([(fault as Error).message]);
  }
}
