import { runService } from '@geleit/platform';
import { intake } from './service.js';

await runService(intake);
