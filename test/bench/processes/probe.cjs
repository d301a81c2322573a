// Answers what the process has used: as CommonJS, so that not even a bare Node loads anything for it.
process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1e3, rssMb: process.memoryUsage.rss() / 2 ** 20 });
});
process.channel.unref();
