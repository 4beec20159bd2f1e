import { registry } from '@geleit/platform';
import { Counter, Gauge } from 'prom-client';

const registers = [registry];

export const rateLimitRejections = new Counter({
  name: 'ratelimit_rejected_total',
  help: 'Requests refused by a rate limit',
  labelNames: ['scope'],
  registers,
});
export const liveStreams = new Gauge({
  name: 'sse_connections',
  help: 'Live streams that are open',
  registers,
});
