import { IsIn } from 'class-validator';
import { CaseEventFields } from './case-event-fields.language.js';
import { caseVoidReasons, type CaseVoidReason } from './codes.language.js';

/** Stornieren: the case should never have been opened. */
export class VoidCase {
  @IsIn(caseVoidReasons) reason!: CaseVoidReason;
}
/** The history stays; from now on there is no such case, and nobody works on it. */
export class CaseVoided extends CaseEventFields {
  @IsIn(caseVoidReasons) reason!: CaseVoidReason;
}
