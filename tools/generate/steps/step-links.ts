import { commandOperationId, type JsonSchema, type OpenApiDocument } from '@geleit/platform';
import { predecessorsOf, type StreamSteps } from './find-steps.js';

type Responses = Readonly<Record<string, JsonSchema>>;

/** What an operation makes possible, and what makes it possible. */
interface OperationSteps {
  readonly leadsTo: readonly string[];
  readonly follows: readonly string[];
}

function stepsById(streams: readonly StreamSteps[]): ReadonlyMap<string, OperationSteps> {
  return new Map(
    streams.flatMap((stream) => {
      const routed = new Set(stream.commands.map(({ type }) => type));
      return stream.commands.map(
        ({ type }) =>
          [
            commandOperationId(type),
            {
              leadsTo: (stream.followers.get(type) ?? []).map(commandOperationId),
              follows: predecessorsOf(stream, type)
                .filter((command) => routed.has(command))
                .map(commandOperationId),
            },
          ] as const,
      );
    }),
  );
}

/** The stream is the one of the response, whether the command created it or not. */
const linksTo = (operations: readonly string[]) =>
  Object.fromEntries(
    operations.map((operationId) => [operationId, { operationId, parameters: { id: '$response.body#/id' } }]),
  );

function withSteps(operation: JsonSchema, { leadsTo, follows }: OperationSteps): JsonSchema {
  const responses = operation['responses'] as Responses;
  return {
    ...operation,
    ...(follows.length > 0 && { 'x-follows': follows }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        status.startsWith('2') && leadsTo.length > 0 ? { ...response, links: linksTo(leadsTo) } : response,
      ]),
    ),
  };
}

/**
 * Links the success of each command to the commands that it makes possible; `x-follows` of a command lists the
 * commands that make it possible.
 */
export function withStepLinks(document: OpenApiDocument, streams: readonly StreamSteps[]): OpenApiDocument {
  const steps = stepsById(streams);
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => {
            const found = steps.get(String(operation['operationId']));
            return [method, found === undefined ? operation : withSteps(operation, found)];
          }),
        ),
      ]),
    ),
  };
}
