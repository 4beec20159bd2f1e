import { run } from '@geleit/platform';
import { counselling } from './service.js';

await run(counselling);
