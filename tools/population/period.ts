/** Both days inclusive, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const yearPeriod = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` });

export const isWithin = ({ from, to }: Period, day: string): boolean => day >= from && day <= to;
