import type { LanguageLevel, SessionMode } from '@geleit/contracts';

/** What becomes of an appointment before it ends. */
export interface Arrangement {
  readonly isConfirmed: boolean;
  readonly isMoved: boolean;
  readonly isReminded: boolean;
}

/** Of the kinds of courses, those that are played. The last two are no integration courses. */
export type CourseKind = 'general' | 'literacy' | 'youth' | 'parents' | 'vocational' | 'other';
export type CourseResult = 'reached_a2' | 'reached_b1' | 'below_a2' | 'no_exam' | 'broken_off';

/** A course as its client tells of it in the end. Days are `YYYY-MM-DD`. */
export interface Course {
  readonly kind: CourseKind;
  readonly level: LanguageLevel;
  readonly entitlement: 'entitled' | 'admitted' | 'obliged';
  readonly entitledOn: string;
  readonly startedOn?: string;
  readonly interruptedOn?: string;
  readonly resumedOn?: string;
  /** The counsellor came to see it. */
  readonly visitedOn?: string;
  readonly ended?: { readonly on: string; readonly result: CourseResult };
  /** The client never attended it after all. */
  readonly isStruck: boolean;
}

/**
 * What a counsellor does in a case beside its sessions. `day` is the day of the session after which it is
 * done.
 */
export type WorkStep =
  | ({
      readonly step: 'appointment';
      readonly day: string;
      readonly mode: SessionMode;
      readonly durationMin: number;
      readonly ending: 'to_come' | 'cancelled' | 'missed';
    } & Arrangement)
  | {
      readonly step: 'task';
      readonly day: string;
      readonly dueOn: string;
      readonly ending: 'open' | 'done' | 'dropped';
    }
  | {
      readonly step: 'note';
      readonly day: string;
      /** With the offset of Germany. */
      readonly at: string;
      readonly kind: 'call' | 'e_mail' | 'letter' | 'authority';
    }
  | { readonly step: 'course'; readonly day: string; readonly course: Course }
  | {
      readonly step: 'papers';
      readonly day: string;
      readonly purpose: 'asylum_seekers_benefits' | 'citizens_benefit' | 'school_or_daycare';
      /** How far the papers of the list are, from the first one on; the others are still to be brought. */
      readonly papers: readonly ('seen' | 'missing' | 'not_needed')[];
      /** A copy of one of them. */
      readonly copy?: 'pdf' | 'jpeg';
    }
  | {
      readonly step: 'child_protection';
      readonly day: string;
      /** What two professionals find in the end. */
      readonly finding: 'no_risk' | 'help_offered';
    }
  | {
      readonly step: 'warning';
      readonly day: string;
      readonly about: 'danger' | 'safe_contact';
      readonly isOver: boolean;
    };
