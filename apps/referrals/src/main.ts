import { runService } from '@geleit/platform';
import { referrals } from './service.js';

await runService(referrals);
