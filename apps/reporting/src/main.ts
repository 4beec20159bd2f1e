import { runService } from '@geleit/platform';
import { reporting } from './service.js';

await runService(reporting);
