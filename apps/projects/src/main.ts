import { run } from '@geleit/platform';
import { projects } from './service.js';

await run(projects);
