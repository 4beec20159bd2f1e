// A stand-in for a trace collector: it receives OTLP over HTTP as JSON on loopback and prints each trace as a
// tree once no more spans arrive for it.
//   node deploy/observability/collect.mjs [PORT]
//   OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:4318/v1/traces npm start
// It prints names, services, durations and codes, shortened trace ids, and no attribute that could be an id.
import { createServer } from 'node:http';

const quietMs = 8_000;
const shown = [
  'geleit.command',
  'geleit.event',
  'geleit.policy',
  'geleit.topic',
  'geleit.events',
  'geleit.records',
  'http.response.status_code',
];
const traces = new Map();

const valueOf = ({ stringValue, intValue, doubleValue, boolValue }) =>
  stringValue ?? intValue ?? doubleValue ?? boolValue;
const attributesOf = (list = []) => Object.fromEntries(list.map(({ key, value }) => [key, valueOf(value)]));

function take({ resourceSpans = [] }) {
  for (const { resource, scopeSpans } of resourceSpans)
    for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
      const known = traces.get(span.traceId) ?? { spans: [] };
      known.spans.push({
        ...span,
        attributes: attributesOf(span.attributes),
        process: attributesOf(resource.attributes)['service.name'],
      });
      clearTimeout(known.timer);
      known.timer = setTimeout(() => print(span.traceId), quietMs);
      traces.set(span.traceId, known);
    }
}

function print(id) {
  const { spans } = traces.get(id);
  traces.delete(id);
  const begin = spans
    .map(({ startTimeUnixNano }) => BigInt(startTimeUnixNano))
    .reduce((a, b) => (b < a ? b : a));
  const ms = (nanos) => (Number(BigInt(nanos) - begin) / 1e6).toFixed(1);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const below = (parent, depth) =>
    spans
      .filter((one) => (parent === undefined ? !ids.has(one.parentSpanId) : one.parentSpanId === parent))
      .sort((a, b) => (BigInt(a.startTimeUnixNano) < BigInt(b.startTimeUnixNano) ? -1 : 1))
      .flatMap((one) => [line(one, depth), ...below(one.spanId, depth + 1)]);
  const line = ({ name, process, attributes, startTimeUnixNano: from, endTimeUnixNano: to }, depth) => {
    const about = shown
      .filter((key) => key in attributes)
      .map((key) => attributes[key])
      .join(' ');
    const took = (Number(BigInt(to) - BigInt(from)) / 1e6).toFixed(1);
    const service = (attributes['geleit.service'] ?? process).padEnd(12);
    const step = `${'  '.repeat(depth)}${name} ${about}`;
    return `${ms(from).padStart(8)} ${took.padStart(7)}  ${service} ${step}`.trimEnd();
  };
  console.log(
    [
      `trace ${id.slice(0, 6)}… of ${spans.length} spans`,
      '    from    took  service (ms)',
      ...below(undefined, 0),
      '',
    ].join('\n'),
  );
}

createServer((request, response) => {
  const pieces = [];
  request
    .on('data', (piece) => pieces.push(piece))
    .on('end', () => {
      take(JSON.parse(Buffer.concat(pieces).toString()));
      response.setHeader('content-type', 'application/json').end('{}');
    });
}).listen(Number(process.argv[2] ?? 4318), '127.0.0.1');
