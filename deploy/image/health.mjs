// Checks that the process of this container is ready, including its consumers, relay, database and bus.
// Prints what fails.
const answer = await fetch(`http://127.0.0.1:${process.env.HEALTH_PORT || 9090}/health/ready`, {
  signal: AbortSignal.timeout(4000),
}).then(
  async (response) => ({ ok: response.ok, text: await response.text() }),
  (fault) => ({ ok: false, text: String(fault.cause?.code ?? fault.name) }),
);
process.stdout.write(answer.text);
process.exitCode = answer.ok ? 0 : 1;
