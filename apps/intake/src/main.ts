import { run } from '@geleit/platform';
import { intake } from './service.js';

await run(intake);
