import { germanDayOf } from '@geleit/rules';
import type { CaseInputs } from './counselling.js';
