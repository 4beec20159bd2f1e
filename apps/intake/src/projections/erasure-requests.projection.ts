import { codeList, rowPerStream, type Projection } from '@geleit/kernel';
import { erasureDueAfter } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  ErasureReason,
  ErasureRejectionGround,
  IdentityCheck,
} from '../erasure-request/codes.language.js';
import {
  ErasureRequestLanguage,
  type ErasureApproved,
  type ErasureEffects,
  type LegalHoldPlaced,
  type ReceiptRecorded,
} from '../erasure-request/erasure-request.language.js';

export const erasureRequestStatuses = codeList('erasureRequestStatuses', [
  'requested',
  'rejected',
  'ending_sharing',
  'erasing',
  'incomplete',
  'verified',
]);
export type ErasureRequestStatus = (typeof erasureRequestStatuses)[number];

@Entity('erasure_requests')
export class ErasureRequestRow {
  @PrimaryColumn('uuid') erasureRequestId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid', { array: true }) personIds!: readonly string[];
  @Column('uuid') agencyId!: string;
  @Column('text') status!: ErasureRequestStatus;
  @Column('text') reason!: ErasureReason;
  @Column('text') pseudonym!: string;
  @Column('text') requestedBy!: string;
  @Column('date') requestedOn!: string;
  @Column('text', { nullable: true }) identityCheckedHow!: IdentityCheck | null;
  /** What would be erased, and what stays; null until it was planned. */
  @Column('jsonb', { nullable: true }) effects!: Readonly<ErasureEffects> | null;
  @Column('jsonb') holds!: readonly Readonly<LegalHoldPlaced>[];
  @Column('jsonb') approvals!: readonly Readonly<ErasureApproved>[];
  @Column('text', { nullable: true }) rejectedBecause!: ErasureRejectionGround | null;
  @Column('jsonb') receipts!: readonly Readonly<ReceiptRecorded>[];
  @Column('timestamptz', { nullable: true }) verifiedAt!: string | null;
  @Column('text', { array: true }) missingServices!: readonly string[];
  /** When every service has to have confirmed (V-3); null if nothing is under way or it is known to be late. */
  @Column('timestamptz', { nullable: true }) dueAt!: string | null;
  @Column('integer') version!: number;
}

type Events = typeof ErasureRequestLanguage.events;

/** Requests for erasure, and how far each has come. */
export const erasureRequests: Projection<Events, ErasureRequestRow> = {
  name: 'erasure-requests',
  row: ErasureRequestRow,
  reads: ErasureRequestLanguage.events,
  on: rowPerStream<Events, ErasureRequestRow>({
    begin: {
      ErasureRequested: ({ stream, version, data }) => ({
        ...data,
        erasureRequestId: stream,
        status: 'requested',
        identityCheckedHow: null,
        effects: null,
        holds: [],
        approvals: [],
        rejectedBecause: null,
        receipts: [],
        verifiedAt: null,
        missingServices: [],
        dueAt: null,
        version,
      }),
    },
    change: {
      IdentityChecked: (_, { data: { how } }) => ({ identityCheckedHow: how }),
      ErasureScopePlanned: (row, { data: { effects, personIds = row.personIds } }) => ({
        effects,
        personIds,
        approvals: [],
      }),
      LegalHoldPlaced: ({ holds }, { data }) => ({
        holds: [...holds.filter(({ ground }) => ground !== data.ground), data],
      }),
      LegalHoldLifted: ({ holds }, { data }) => ({
        holds: holds.filter(({ ground }) => ground !== data.ground),
      }),
      ErasureApproved: ({ approvals }, { data }) => ({
        approvals: [...approvals.filter(({ as }) => as !== data.as), data],
      }),
      ErasureRejected: (_, { data: { ground } }) => ({ status: 'rejected', rejectedBecause: ground }),
      SharingEndOrdered: (_, { data: { orderedAt } }) => ({
        status: 'ending_sharing',
        dueAt: erasureDueAfter(orderedAt),
      }),
      ErasureOrdered: () => ({ status: 'erasing' }),
      /** What was verified stays as it was certified, whatever is confirmed later. */
      ReceiptRecorded: ({ receipts, verifiedAt }, { data }) =>
        verifiedAt === null ? { receipts: [...receipts, data] } : {},
      ErasureVerified: (_, { at }) => ({
        status: 'verified',
        verifiedAt: at,
        missingServices: [],
        dueAt: null,
      }),
      ErasureIncomplete: (_, { data: { services } }) => ({
        status: 'incomplete',
        missingServices: services,
        dueAt: null,
      }),
    },
  }),
};
