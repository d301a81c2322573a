import { readFileSync } from 'node:fs';
import * as apps from 'kubernetes-models/apps/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CREDENTIAL_VARIABLES, VARIABLE_NAMES } from '../../src/config/variables.ts';
import { loadConfig } from '../../src/config.ts';
import { SECOND } from '../../src/domain/time.ts';
import { folderWith } from '../config/folder.ts';

/** What process.ts gives the work under way before it ends the process. */
const STOP_WITHIN_MS = Number(
  /STOP_WITHIN_MS = (\d+)/.exec(readFileSync(new URL('../../src/process.ts', import.meta.url), 'utf8'))?.[1],
);

const KINDS = {
  Secret: core.Secret,
  ConfigMap: core.ConfigMap,
  PersistentVolumeClaim: core.PersistentVolumeClaim,
  Deployment: apps.Deployment,
  PodDisruptionBudget: policy.PodDisruptionBudget,
};

function read(file: string) {
  const text = readFileSync(new URL(`../../deploy/kubernetes/${file}`, import.meta.url), 'utf8');
  const documents = parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  const find = <Kind extends keyof typeof KINDS>(kind: Kind): InstanceType<(typeof KINDS)[Kind]> =>
    documents.find((document) => document.kind === kind);
  const pod = find('Deployment').spec?.template.spec;
  const [container] = pod?.containers ?? [];
  if (!pod || !container) throw new Error(`${file} runs nothing`);
  return { documents, find, pod, container };
}

describe.each(['postgresql.yaml', 'embedded.yaml'])('%s', (file) => {
  const { documents, find, pod, container } = read(file);
  const secrets = find('Secret').stringData ?? {};
  const named = Object.fromEntries((container.env ?? []).map(({ name, value = '' }) => [name, value]));

  it('is made of things that Kubernetes takes', () => {
    for (const document of documents) {
      const Kind = KINDS[document.kind as keyof typeof KINDS];
      expect(() => new Kind(document).validate()).not.toThrow();
      expect(document).toMatchObject({ apiVersion: Kind.apiVersion, metadata: { name: 'ecs-steward' } });
    }
    const wrong = structuredClone(find('Deployment'));
    expect(() => new apps.Deployment({ ...wrong, spec: { replicas: 'two' } as never }).validate()).toThrow();
  });

  it('sets variables that the bot reads, and nothing else', () => {
    const known: readonly string[] = [...VARIABLE_NAMES, ...CREDENTIAL_VARIABLES];
    for (const name of [...Object.keys(named), ...Object.keys(secrets)]) expect(known).toContain(name);
  });

  it('makes a configuration that the bot takes, once it is filled in', () => {
    const filled = { ...secrets, SLACK_BOT_TOKEN: 'xoxb-1234-5678', SLACK_APP_TOKEN: 'xapp-1234-5678' };
    const yaml = find('ConfigMap').data?.['steward.yml'] ?? '';
    const config = loadConfig(
      { ...filled, ...named, STEWARD_CONFIG: 'steward.yml' },
      folderWith({ 'steward.yml': yaml }),
    );
    expect(config.settings.access?.approvers).toEqual(['U0CAROL']);
    expect('databaseUrl' in config.store).toBe(file === 'postgresql.yaml');
    expect(config.port).toBe(3000);
  });

  it('asks the paths that the bot answers, on the port that it has', () => {
    const { livenessProbe, readinessProbe, startupProbe, ports } = container;
    expect(ports).toEqual([{ name: 'http', containerPort: Number(named.PORT) }]);
    expect(livenessProbe?.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(startupProbe?.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
    // A probe of /readyz waits 2 s for what it asks.
    expect(readinessProbe?.timeoutSeconds).toBeGreaterThan(2);
  });

  it('gives the bot the time it needs to end', () => {
    expect(STOP_WITHIN_MS).toBeGreaterThan(0);
    expect((pod.terminationGracePeriodSeconds ?? 0) * SECOND).toBeGreaterThan(STOP_WITHIN_MS + SECOND);
  });

  it('runs as nobody in particular, and writes only where it must', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const mounts = (container.volumeMounts ?? []).map(({ name, mountPath }) => [name, mountPath]);
    const volumes = (pod.volumes ?? []).map(({ name }) => name);
    expect(mounts.map(([name]) => name).sort()).toEqual(volumes.sort());
    expect(mounts).toContainEqual(['config', named.STEWARD_CONFIG?.replace('/steward.yml', '')]);
  });
});

it('postgresql.yaml keeps one of two replicas through every change', () => {
  const { find } = read('postgresql.yaml');
  const { spec } = find('Deployment');
  expect(spec?.replicas).toBe(2);
  expect(spec?.strategy?.rollingUpdate?.maxUnavailable).toBe(0);
  expect(find('PodDisruptionBudget').spec).toEqual({ minAvailable: 1, selector: spec?.selector });
  expect(spec?.template.metadata?.labels).toMatchObject(spec?.selector.matchLabels ?? { none: '' });
});

it('embedded.yaml never runs two on one volume', () => {
  const { find, pod, container } = read('embedded.yaml');
  const { spec } = find('Deployment');
  expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  expect(find('PersistentVolumeClaim').spec?.accessModes).toEqual(['ReadWriteOncePod']);
  expect(pod.volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'ecs-steward' } });
  expect(container.volumeMounts).toContainEqual({ name: 'data', mountPath: '/data' });
  expect(container.env).toContainEqual({ name: 'DATA_DIR', value: '/data' });
});
