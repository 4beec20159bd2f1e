import { timer } from '@geleit/platform';
import { PersonLanguage } from '../person/person.language.js';
import { earlierMerges } from '../projections/earlier-merges.projection.js';

/**
 * Lets merges from before registrations were absorbed take effect, in the order in which they were recorded.
 * One that would close a circle or make a chain is refused (`PersonAbsorbed`) and tried again: it takes effect
 * once the merge before it is undone.
 */
export const repeatEarlierMerge = timer({
  name: 'repeat-earlier-merge',
  projection: earlierMerges,
  dueColumn: 'mergedAt',
  target: PersonLanguage,
  commandFor: ({ personId, survivorId }) => ({
    stream: survivorId,
    command: { type: 'RepeatMerge', data: { personId } },
  }),
});
