import { existsSync, readFileSync } from 'node:fs';
import { ValidationSeverity, validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const dockerfile = read('Dockerfile');
const lines = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the Dockerfile', () => {
  it('pleases the linter', () => {
    const strict = {
      deprecatedMaintainer: ValidationSeverity.ERROR,
      instructionCasing: ValidationSeverity.ERROR,
    };
    expect(validate(dockerfile, strict)).toEqual([]);
    expect(validate('FROM node\nCPY a b\n')).not.toEqual([]);
  });

  it('has in each stage the Node that npm ci brings', () => {
    const bases = lines(dockerfile).filter((line) => line.startsWith('FROM'));
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(`FROM node:${packageJson.dependencies.node}-`);
  });

  it('starts what npm start starts, as a user who is not root, and ends by SIGTERM', () => {
    const [, ...words] = ['', ...packageJson.scripts.start.split(' ')];
    expect(dockerfile).toContain(`\nCMD ${JSON.stringify(words).replaceAll(',', ', ')}\n`);
    expect(dockerfile).toContain('\nUSER node\n');
    expect(dockerfile).toContain('\nSTOPSIGNAL SIGTERM\n');
    expect(dockerfile).toContain('\nVOLUME /data\n');
    expect(dockerfile).toContain('/healthz');
  });

  it('copies only what the build is given', () => {
    const [everything, ...rest] = lines(read('.dockerignore'));
    expect(everything).toBe('*');
    const given = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = lines(dockerfile)
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect([...new Set(copied)].sort()).toEqual(given.sort());
    for (const name of given) expect(existsSync(new URL(`../../${name}`, import.meta.url))).toBe(true);
    // Its packages are not installed there.
    expect(rest).toContain('src/playground');
  });
});
