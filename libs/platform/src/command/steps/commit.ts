import { ConstraintViolated, ReceiptExists, type Receipt } from '@geleit/event-store';
import type { Rejection } from '@geleit/kernel';
import { withSpan } from '../../telemetry/spans.js';
import type { CommandDependencies } from '../command-dependencies.js';
import type {
  CommandOutcome,
  CommandRequest,
  CommandDecision,
  RelativePublishedPosition,
} from '../command.js';
import { storedResponseOf, type RepeatableOutcome } from '../stored-response.js';
import type { SealedDecision } from './seal.js';

/**
 * Records the events and, for a command from HTTP, its receipt with them, so that a repetition gets the same
 * response. If a unique index or a check of a projection refuses the events, its name is the rejection.
 * @throws VersionConflict, Unavailable
 */
export async function commit(
  dependencies: Pick<CommandDependencies, 'service' | 'store'>,
  request: CommandRequest,
  sealed: SealedDecision,
): Promise<CommandOutcome> {
  if (sealed.decision.kind === 'stale') return sealed.decision;
  const outcome = outcomeOf(sealed.decision, sealed.published);
  try {
    const position = await record(dependencies, sealed, receiptOf(request, outcome));
    return outcome.kind === 'recorded' ? { ...outcome, position } : outcome;
  } catch (fault) {
    if (fault instanceof ReceiptExists) return { kind: 'repeated', receipt: fault.receipt };
    const rejection = rejectionBehind(fault, request);
    if (rejection === undefined) throw fault;
    const { version } = sealed.decision;
    const commandDecision: CommandDecision = { kind: 'rejected', version, rejection };
    return commit(dependencies, request, { decision: commandDecision, appends: [], published: [] });
  }
}

/** The response before its position is known. */
const outcomeOf = (
  decision: Exclude<CommandDecision, { readonly kind: 'stale' }>,
  published: readonly RelativePublishedPosition[],
): RepeatableOutcome =>
  decision.kind === 'rejected'
    ? decision
    : {
        kind: 'recorded',
        version: decision.version + decision.events.length,
        published,
        position: null,
      };

const receiptOf = (
  { incoming, stream, meta, spec }: CommandRequest,
  outcome: RepeatableOutcome,
): Receipt | undefined =>
  incoming && {
    ...incoming.receipt,
    answer: storedResponseOf({ incoming, stream, meta, spec }, outcome),
  };

/** Returns the position of the command's last event; null if it has none. */
async function record(
  { service, store }: Pick<CommandDependencies, 'service' | 'store'>,
  { appends, contents = [] }: Pick<SealedDecision, 'appends' | 'contents'>,
  receipt: Receipt | undefined,
): Promise<number | null> {
  if (appends.length === 0 && receipt === undefined) return null;
  const attributes = { 'geleit.service': service.name, 'geleit.events': appends[0]?.events.length ?? 0 };
  const [position = null] = await withSpan('events.append', attributes, () =>
    store.commit({
      appends,
      ...(contents.length > 0 && { contents }),
      ...(receipt && { receipt }),
    }),
  );
  return position;
}

function rejectionBehind(fault: unknown, { spec: { decider } }: CommandRequest): Rejection | undefined {
  if (!(fault instanceof ConstraintViolated)) return undefined;
  return fault.constraint in decider.language.rejections ? { rejected: fault.constraint } : undefined;
}
