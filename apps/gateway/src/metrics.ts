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
export const slowReaders = new Counter({
  name: 'sse_slow_readers_total',
  help: 'Live streams that were closed because their reader did not keep up',
  registers,
});
export const streamResets = new Counter({
  name: 'sse_resets_total',
  help: 'Readers of live streams who had to fetch everything again',
  labelNames: ['reason'],
  registers,
});
export const streamQuestions = new Counter({
  name: 'sse_questions_total',
  help: 'Questions to a service which readers may be told of what',
  labelNames: ['service'],
  registers,
});
