import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

/** What the package switches on for its usual home that a test does not want: one process, no web security, WebGL. */
const unwanted =
  /^--(single-process|disable-web-security|allow-running-insecure-content|use-gl|use-angle|enable-unsafe)/;

/** Starts a real browser out of node_modules; nothing of the operating system is needed, nor a particular user. */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpackChromium();
  return playwright.launch({
    args: chromium.args.filter((arg) => !unwanted.test(arg)),
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      HOME: folder,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  });
}
