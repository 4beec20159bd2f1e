import { runService } from '@geleit/platform';
import { counselling } from './service.js';

await runService(counselling);
