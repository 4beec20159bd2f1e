import type { Dimension } from './dimensions.js';
import type { ReportedProgramme } from './reported-programmes.js';

/** Breakdowns that a funder forbids, with the source of the rule (RP-6). */
export interface ForbiddenDimensions {
  readonly dimensions: readonly Dimension[];
  readonly source: string;
}

const nothingForbidden: ForbiddenDimensions = { dimensions: [], source: 'no such rule known' };

const forbiddenByProgramme: Readonly<Partial<Record<ReportedProgramme, ForbiddenDimensions>>> = {
  JMD: {
    dimensions: ['statusGroup'],
    source:
      'The Federal Government informed parliament that no data by residence status is collected ' +
      'for youth migration services.',
  },
};

export const forbiddenDimensionsOf = (programme: ReportedProgramme): ForbiddenDimensions =>
  forbiddenByProgramme[programme] ?? nothingForbidden;
