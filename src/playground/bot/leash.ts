/**
 * Preloaded (`--import`) into the bot of the demo: when the demo is gone without a goodbye, the bot ends too,
 * the way it would on SIGTERM.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
