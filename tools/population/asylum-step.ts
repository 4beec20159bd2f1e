/** An asylum procedure, as the case knows it. Days are `YYYY-MM-DD`. */
export interface AsylumStep {
  readonly step: 'asylum';
  readonly day: string;
  readonly lodgedOn: string;
  readonly hearing?: {
    readonly heldOn: string;
    readonly isPrepared: boolean;
    readonly isAccompanied: boolean;
  };
  /** Only of cases that stay open: what is to be done about it is not told to its end. */
  readonly decision?: {
    readonly kind: 'refugee_status' | 'subsidiary_protection' | 'rejected_simple';
    readonly servedOn: string;
    readonly suitFiledOn?: string;
  };
}
