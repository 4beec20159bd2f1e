import type { Programme } from '@geleit/contracts';
import type { YearlyCaseCounts } from './case-year.js';
import { computeRowCells, type MeasureCounters, type ReportCell } from './cells.js';
import { averagePosts, casesPerPost, countByOffice, fundedHundredths } from './office-stays.js';
import type { FundedPosition, Office } from './organisation.js';

type CaseYearCounters = MeasureCounters<readonly YearlyCaseCounts[]>;
type OfficePosition = FundedPosition & { readonly agencyId: string };

/** The posts that one programme funds in an organisation's offices in a year, and the rows that show them. */
export class ExpectedPosts {
  private readonly positions: readonly OfficePosition[];

  constructor(
    offices: readonly Office[],
    programme: Programme,
    private readonly year: number,
  ) {
    this.positions = offices
      .flatMap(({ agencyId, positions }) => positions.map((position) => ({ ...position, agencyId })))
      .filter((position) => position.programme === programme && fundedHundredths([position], year) > 0);
  }

  average(): number {
    return averagePosts(this.positions, this.year);
  }

  casesPerPost(cases: number): number | null {
    return casesPerPost(cases, this.positions, this.year);
  }

  /** A row for each office that had cases or posts. A case counts in each office that had it. */
  cellsByOffice(
    counters: CaseYearCounters,
    years: readonly YearlyCaseCounts[],
    { withRatio = false } = {},
  ): readonly ReportCell[] {
    const byOffice = Map.groupBy(
      years.flatMap((one) => countByOffice(one, this.year)),
      ({ agencyId }) => agencyId,
    );
    const offices = new Set([...byOffice.keys(), ...this.positions.map(({ agencyId }) => agencyId)]);
    return [...offices].flatMap((office) => {
      const positions = this.positions.filter(({ agencyId }) => agencyId === office);
      return computeRowCells(
        'agency',
        office,
        {
          ...counters,
          fte: () => averagePosts(positions, this.year),
          ...(withRatio && {
            cases_per_fte: ({ length }: readonly YearlyCaseCounts[]) =>
              casesPerPost(length, positions, this.year),
          }),
        },
        byOffice.get(office) ?? [],
      );
    });
  }

  /** A row for each Förderbereich that had cases or posts. */
  cellsByArea(counters: CaseYearCounters, years: readonly YearlyCaseCounts[]): readonly ReportCell[] {
    const byArea = Map.groupBy(years, ({ life }): string => life.sbgArea ?? 'unknown');
    const areas = new Set<string>([
      ...byArea.keys(),
      ...this.positions.map(({ sbgArea = 'unknown' }) => sbgArea),
    ]);
    return [...areas].flatMap((area) => {
      const positions = this.positions.filter(({ sbgArea = 'unknown' }) => sbgArea === area);
      return computeRowCells(
        'sbgArea',
        area,
        { ...counters, fte: () => averagePosts(positions, this.year) },
        byArea.get(area) ?? [],
      );
    });
  }
}
