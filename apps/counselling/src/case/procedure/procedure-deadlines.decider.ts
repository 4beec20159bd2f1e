import type { CommandMeta } from '@geleit/kernel';
import type { DecisionDeadline } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { ChangeProcedure } from './asylum-procedure.language.js';
import type { FiledRemedy, ProcedureStep } from './procedure-codes.language.js';
import type { Procedure, ProcedureEntry } from './procedures-state.decider.js';
import type { StartedDeadline } from './started-deadlines.decider.js';
export interface Origin { readonly kind: 'decision' | 'procedure_event'; readonly id: string }
type Computed = readonly (DecisionDeadline | StartedDeadline)[];
export const proposedFor = (_: Origin, __: Computed, ___: ExistingCase, ____: CommandMeta): readonly CaseEvent[] => [];
export const proposedAgain = proposedFor;
export const supersededBy = (_: string, __: ProcedureEntry, ___: ExistingCase): readonly CaseEvent[] => [];
export const deadlinesAgain = (_: Readonly<ChangeProcedure>, __: Procedure, ___: ExistingCase, ____: CommandMeta): readonly CaseEvent[] => [];
export const metByStep = (_: string, __: ProcedureStep, ___: string, ____: ExistingCase): readonly CaseEvent[] => [];
export const metByRemedy = (_: string, __: FiledRemedy, ___: string, ____: ExistingCase): readonly CaseEvent[] => [];
export const reinstatementFor = (_: string, __: Procedure, ___: ExistingCase, ____: CommandMeta): readonly CaseEvent[] => [];
