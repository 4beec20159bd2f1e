import { run } from '@geleit/platform';
import { referrals } from './service.js';

await run(referrals);
