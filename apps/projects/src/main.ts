import { runService } from '@geleit/platform';
import { projects } from './service.js';

await runService(projects);
