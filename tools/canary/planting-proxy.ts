import { retryingFetch } from '@geleit/client';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nameOf, type ApiDocument, type ApiOperation } from '../crawl/api-operations.js';
import { uuidsIn } from '../crawl/victim-data.js';
import { sampleForm } from '../crawl/sample-form.js';
import { canaryFor } from './canaries.js';
import { plantInBody, type PlantedCanary } from './plant-in-body.js';

interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface ProxiedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Where a canary went in: a field, and the stream that the command created or changed. */
export interface CanarySource {
  readonly operation: string;
  readonly pointer: string;
  /** Absent if it is a question that creates nothing. */
  readonly stream?: string;
}

/** What another attempt may change. Whoever is overtaken, overloaded or unknown has to send the same again. */
const finalRefusals: ReadonlySet<number> = new Set([400, 403, 404, 409, 422]);
const isFinalRefusal = ({ status, headers }: ProxiedResponse): boolean =>
  finalRefusals.has(status) && !headers.has('retry-after');
const hopByHop = /^(host|connection|content-length|transfer-encoding|content-encoding|keep-alive)$/;

/**
 * Stands between clients and the platform. It plants canaries in what they send, and remembers which of them the
 * platform took, and everything that it answered with besides the bodies of successes.
 */
export class PlantingProxy {
  /** The canaries that the platform took, and each time that it took them. */
  readonly accepted = new Map<string, readonly CanarySource[]>();
  /** `<operation> <pointer>` of fields whose canary was taken. */
  readonly acceptedFields = new Set<string>();
  /** By operation, the last problem with which the platform refused a canary. */
  readonly refusals = new Map<string, string>();
  /** Bodies of problems, and the headers of every response. */
  readonly problems: string[] = [];
  /** The bodies of answers, by operation. */
  readonly answers: string[] = [];
  private readonly server: Server;
  /** A busy platform may close a connection, and asks to be tried again. */
  private readonly sendRequest = retryingFetch();
  private readonly routes: readonly { readonly pattern: RegExp; readonly operation: ApiOperation }[];

  constructor(
    private readonly upstream: string,
    private readonly document: ApiDocument,
  ) {
    this.routes = document.operations
      .filter(({ body }) => body !== undefined)
      .map((operation) => ({
        pattern: new RegExp(`^${operation.template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        operation,
      }));
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((fault: unknown) => response.destroy(fault as Error));
    });
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request: ProxiedRequest = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: Object.fromEntries(
        Object.entries(incoming.headers).flatMap(([name, value]) =>
          typeof value === 'string' && !hopByHop.test(name) ? [[name, value]] : [],
        ),
      ),
      body: Buffer.concat(chunks).toString('utf8'),
    };
    const { status, headers, text } = await this.forward(request);
    for (const [name, value] of headers) if (!hopByHop.test(name)) outgoing.setHeader(name, value);
    outgoing.writeHead(status);
    outgoing.end(text);
  }

  /** The fullest body that the platform takes: with every marked field, with those given, or as it was sent. */
  private async forward(request: ProxiedRequest): Promise<ProxiedResponse> {
    const operation = this.operationOf(request);
    if (operation?.body === undefined) return this.send(request);
    const key = request.headers['idempotency-key'] ?? randomUUID();
    for (const [suffix, addsFields] of [
      ['', true],
      ['-given', false],
    ] as const) {
      const planting = plantInBody(operation.body, JSON.parse(request.body), {
        schemas: this.document.schemas,
        key,
        adds: () => addsFields,
        withDays: false,
      });
      if (planting.planted.length === 0) continue;
      const response = await this.sendPlanted(request, { operation, ...planting, key: key + suffix });
      if (!isFinalRefusal(response)) return response;
    }
    return this.send({ ...request, headers: { ...request.headers, 'idempotency-key': `${key}-sent` } });
  }

  /** Sends a command with canaries. */
  async plant(
    request: { readonly authorization: string; readonly path: string; readonly ifMatch?: string | undefined },
    planting: {
      readonly operation: ApiOperation;
      readonly body: unknown;
      readonly planted: readonly PlantedCanary[];
    },
  ): Promise<void> {
    const { authorization, path, ifMatch } = request;
    await this.sendPlanted(
      {
        method: 'POST',
        path,
        headers: {
          authorization,
          'content-type': 'application/json',
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        },
        body: '',
      },
      { ...planting, key: randomUUID() },
    );
  }

  /** Sends a form with a file, with a canary in what it contains and another as its name. */
  async plantFile(
    { authorization, path }: { readonly authorization: string; readonly path: string },
    operation: ApiOperation,
  ): Promise<void> {
    const planted = ['/file', '/name'].flatMap((pointer) => {
      const found = canaryFor({ type: 'string' }, `${path} ${pointer}`);
      return found === undefined ? [] : [{ canary: found.canary, pointer }];
    });
    const [content, name] = planted.map(({ canary }) => canary);
    const form = new Request(this.upstream, { method: 'POST', body: sampleForm(`${name}.pdf`, content) });
    const response = await this.send({
      method: 'POST',
      path,
      headers: {
        authorization,
        'content-type': form.headers.get('content-type') ?? '',
        'idempotency-key': randomUUID(),
      },
      body: await form.text(),
    });
    if (response.status < 300) this.accept(operation, planted, streamOf(path, response.text));
    else this.refusals.set(nameOf(operation), response.text);
  }

  private async sendPlanted(
    request: ProxiedRequest,
    planting: {
      readonly operation: ApiOperation;
      readonly body: unknown;
      readonly planted: readonly PlantedCanary[];
      readonly key: string;
    },
  ): Promise<ProxiedResponse> {
    const { operation, body, planted, key } = planting;
    const response = await this.send({
      ...request,
      headers: { ...request.headers, 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    if (response.status < 300) this.accept(operation, planted, streamOf(request.path, response.text));
    else this.refusals.set(nameOf(operation), response.text);
    return response;
  }

  private accept(operation: ApiOperation, planted: readonly PlantedCanary[], stream?: string): void {
    for (const { canary, pointer } of planted) {
      const source = { operation: nameOf(operation), pointer, ...(stream !== undefined && { stream }) };
      this.accepted.set(canary, [...(this.accepted.get(canary) ?? []), source]);
      this.acceptedFields.add(`${nameOf(operation)} ${pointer}`);
    }
  }

  private async send({ method, path, headers, body }: ProxiedRequest): Promise<ProxiedResponse> {
    const request = new Request(this.upstream + path, {
      method,
      headers,
      ...(method === 'POST' && { body }),
    });
    const response = await this.sendRequest(request);
    const text = await response.text();
    this.problems.push(JSON.stringify([...response.headers]));
    (response.ok ? this.answers : this.problems).push(text);
    return { status: response.status, headers: response.headers, text };
  }

  private operationOf({ method, path }: ProxiedRequest): ApiOperation | undefined {
    if (method !== 'POST') return undefined;
    const [pathname = ''] = path.split('?');
    return this.routes.find(({ pattern }) => pattern.test(pathname))?.operation;
  }
}

/** The stream that a path names, or the one that its response says was created. */
const streamOf = (path: string, text: string): string | undefined =>
  uuidsIn(path)[0] ?? (JSON.parse(text) as { readonly id?: string }).id;
