// Answers what the process has used: as CommonJS, so that a bare Node loads next to nothing for it.
const { readFileSync } = require('node:fs');

process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  process.send({ cpuMs: (user + system) / 1e3, rssMb, peakMb: peakKb() / 2 ** 10 });
});
process.channel.unref();

/** Linux's own figure of this program alone: that of getrusage is never less than what the parent had. */
function peakKb() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]);
}
