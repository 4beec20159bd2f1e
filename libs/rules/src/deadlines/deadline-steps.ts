import type { DeadlineAnchor, Land, ServiceMode } from './codes.js';
import type { PeriodLength } from './deadline-rule.js';
import type { HolidayName } from './public-holidays.js';

/** A day on which a period cannot end. */
export interface SkippedDay {
  readonly day: string;
  readonly reason: 'saturday' | 'sunday' | 'holiday';
  /** As the holiday was called when the deadline was computed. */
  readonly holiday?: HolidayName;
}

/** How a deadline was found, one step after the other. `libs/labels` has the words. */
export type DeadlineStep =
  /** The document arrived on the day on which it counts as served. */
  | { readonly step: 'served'; readonly day: string; readonly mode: ServiceMode }
  /** The document was sent on a day, and counts as served on a later one. */
  | { readonly step: 'sent'; readonly day: string; readonly mode: ServiceMode }
  | ({ readonly step: 'deemed_served'; readonly day: string } & PeriodLength)
  | { readonly step: 'anchor'; readonly day: string; readonly anchor: DeadlineAnchor }
  /** `day` is the end before rolling over. */
  | ({ readonly step: 'period'; readonly day: string } & PeriodLength)
  /** § 188 Abs. 3 BGB. */
  | { readonly step: 'short_month' }
  | {
      readonly step: 'rolled_over';
      readonly skipped: readonly SkippedDay[];
      readonly day: string;
      /** Absent: the holidays of all of Germany. */
      readonly land?: Land;
    };
