import { openingOf } from './expected-project-cells.js';
import type { OfficeYear } from './office-year.js';
import { isWithin, type Period } from './period.js';
import type { CountedThing } from './tabulate.js';

/** The log of youth migration services as it was corrected last, and the openings that they accompany. */
export const networking = (offices: readonly OfficeYear[], period: Period): readonly CountedThing[] =>
  offices.flatMap((office) => [...entries(office, period), ...openings(office, period)]);

const entries = ({ agencyId, networking: logged }: OfficeYear, period: Period): readonly CountedThing[] =>
  logged
    .filter(({ struck }) => !struck)
    .flatMap(({ entries: all }) => all.slice(-1))
    .filter(({ day }) => isWithin(period, day))
    .map(({ kind, partner, topic, committee, role, attendanceMin = 0, preparationMin = 0 }) => ({
      adds: { network_contacts: 1, network_minutes: attendanceMin + preparationMin },
      codes: {
        agency: [agencyId],
        networkKind: [kind],
        partner: [partner],
        networkTopic: [topic],
        networkCommittee: [committee ?? 'unknown'],
        networkRole: [role ?? 'unknown'],
      },
      counts: 'everywhere',
    }));

const openings = ({ agencyId, youthOpenings }: OfficeYear, period: Period): readonly CountedThing[] =>
  youthOpenings.flatMap(({ effect, ...opening }) => {
    const isReviewed = opening.stages.some(({ stage, day }) => stage === 'reviewed' && isWithin(period, day));
    return openingOf({ agencyId, period }, opening).map((thing) =>
      thing.adds['opening_processes'] === undefined
        ? thing
        : {
            ...thing,
            codes: { ...thing.codes, openingEffect: isReviewed && effect !== undefined ? [effect] : [] },
          },
    );
  });
