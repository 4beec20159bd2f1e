import { run } from '@geleit/platform';
import { reporting } from './service.js';

await run(reporting);
