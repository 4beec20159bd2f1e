import type { Dimension } from './dimensions.js';
import type { ReportedProgramme } from './reported-programmes.js';

/** What a funder does not want to be told apart, and who says so (RP-6). */
export interface Forbidden {
  readonly dimensions: readonly Dimension[];
  readonly source: string;
}

const nothing: Forbidden = { dimensions: [], source: 'no such rule known' };

const rules: Readonly<Partial<Record<ReportedProgramme, Forbidden>>> = {
  JMD: {
    dimensions: ['statusGroup'],
    source:
      'The Federal Government told parliament that no data by residence status is collected for youth migration services.',
  },
};

export const forbiddenIn = (programme: ReportedProgramme): Forbidden => rules[programme] ?? nothing;
