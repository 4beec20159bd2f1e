import { counselling } from '@geleit/counselling';
import { intake } from '@geleit/intake';
import type { Service } from '@geleit/platform';
import { projects } from '@geleit/projects';
import { referrals } from '@geleit/referrals';
import { reporting } from '@geleit/reporting';

/** The services that this machine runs. Each keeps its configuration's type to itself. */
export const services = [
  intake,
  counselling,
  referrals,
  projects,
  reporting,
] as unknown as readonly Service[];
