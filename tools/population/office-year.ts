import type {
  AgeBand,
  Background,
  Gender,
  GoalResult,
  MeasureTarget,
  MeasureType,
  NetworkContactKind,
  NetworkPartner,
  OpeningStage,
  ParticipantRole,
  ProjectField,
} from '@geleit/contracts';
import type { GroupSeries } from './group.js';
import type { Networking } from './networking-entry.js';
import type { Organisation, Staff } from './organisation.js';

/** A number of people of one description. */
export interface ParticipantGroup {
  readonly gender: Gender;
  readonly ageBand: AgeBand;
  readonly background: Background;
  readonly role: ParticipantRole;
  readonly count: number;
}

export interface OfficeMeasure {
  readonly measureType: MeasureType;
  readonly target: MeasureTarget;
  readonly plannedOn: string;
  /** Absent where it never took place. */
  readonly heldOn?: string;
  /** The counts of participants, one after the other. The last one holds. */
  readonly counts: readonly (readonly ParticipantGroup[])[];
}

export interface OfficeGoal {
  readonly field: ProjectField;
  readonly measures: readonly OfficeMeasure[];
  /** The evaluations, one after the other. The last one holds. */
  readonly evaluations: readonly { readonly day: string; readonly result: GoalResult }[];
}

/** An integration project of the year, from its plan to its closing. */
export interface OfficeProject {
  readonly submittedOn: string;
  readonly approvedOn: string;
  readonly startedOn: string;
  /** Full positions. */
  readonly fte: number;
  readonly goals: readonly OfficeGoal[];
  readonly frozenOn: string;
  readonly closedOn: string;
}

export interface ReachedStage {
  readonly stage: OpeningStage;
  readonly day: string;
}
/** The intercultural opening of one institution; it may have begun in the year before. */
export interface OfficeOpening {
  readonly partner: NetworkPartner;
  /** In order, from the first contact on. */
  readonly stages: readonly [ReachedStage, ...ReachedStage[]];
  readonly measures: readonly OfficeMeasure[];
}

/** An intercultural opening that a youth migration service accompanies. */
export interface YouthOpening extends Omit<OfficeOpening, 'measures'> {
  /** How far it came, if it was reviewed and anybody said so. */
  readonly effect?: GoalResult;
}

export interface ContactLogEntry {
  readonly day: string;
  readonly kind: NetworkContactKind;
  readonly partner: NetworkPartner;
  readonly field: ProjectField;
}
/** One entry of the network log, with its corrections in order. */
export interface NetworkContact {
  readonly entries: readonly [ContactLogEntry, ...ContactLogEntry[]];
  readonly struck: boolean;
}

/** Somebody is away, and a colleague of the office stands in for them. */
export interface Absence {
  readonly absent: Staff;
  readonly deputy: Staff;
  readonly from: string;
  readonly until: string;
}

/**
 * One office's year as an integration agency, its group work, and the networking of its youth migration
 * service.
 */
export interface OfficeYear {
  readonly organisation: Organisation;
  readonly agencyId: string;
  readonly worker: Staff;
  /** Who leads its groups. */
  readonly counsellor: Staff;
  readonly year: number;
  readonly analysis: {
    readonly startedOn: string;
    readonly approvedOn: string;
    readonly needs: readonly ProjectField[];
  };
  /** Absent for years whose funding is unknown. */
  readonly project?: OfficeProject;
  readonly openings: readonly OfficeOpening[];
  readonly network: readonly NetworkContact[];
  readonly groups: readonly GroupSeries[];
  /** Of its youth migration service. */
  readonly networking: readonly Networking[];
  readonly youthOpenings: readonly YouthOpening[];
  readonly absence?: Absence;
}
