import { parseConfig } from '@geleit/platform';
import { ReportingConfig } from '../config.js';
import { secretFromYear } from './count-tokens.js';

/**
 * `node dist/counting/forget-years.js 2027` prints the secret that can make tokens from 2027 on, but none of
 * earlier years.
 */
const [config] = parseConfig([ReportingConfig]);
const firstCountableYear = Number(process.argv[2]);
if (!Number.isInteger(firstCountableYear) || firstCountableYear < 2000 || firstCountableYear > 2200)
  throw new RangeError('give the first year that must stay countable');
process.stdout.write(`${secretFromYear(firstCountableYear, config)}\n`);
