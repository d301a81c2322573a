import { type CredentialsProvider, DefaultCredentialsProvider } from '@alicloud/credentials';
import { FleetError } from '../../domain/errors.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Wire } from '../calling/wire.ts';
import { brief } from '../errors/brief.ts';
import { raw, text } from '../replies/fields.ts';

const STS_VERSION = '2015-04-01';

/** The links of the SDK's credential chain, in words. */
const LINKS: Readonly<Record<string, string>> = {
  env: 'the environment variables (or .env)',
  oidc_role_arn: 'the role by OpenID Connect, as a Kubernetes service account has it',
  profile: 'the credentials file',
  cli_profile: 'the profile of the Alibaba Cloud CLI',
  ecs_ram_role: 'the RAM role of the ECS instance this runs on',
  credential_uri: 'the address in ALIBABA_CLOUD_CREDENTIALS_URI',
};

/** Which link of the default credential chain answers. Never throws. */
export async function chainFinding(
  build: () => CredentialsProvider = () => DefaultCredentialsProvider.builder().build(),
): Promise<Finding> {
  const what = 'credentials';
  try {
    const { providerName = '' } = await build().getCredentials();
    const link = providerName.split('/').find((part) => part in LINKS);
    const source = link === undefined ? providerName || 'the default chain' : LINKS[link];
    return { verdict: 'good', what, found: `They come from ${source}.` };
  } catch (error) {
    return {
      verdict: 'wrong',
      what,
      found: `There are none: ${brief(text(raw(error).message))}`,
      advice:
        'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (in .env too), or give the machine a RAM role; .env.example lists what is looked for.',
    };
  }
}

/** Who the account's keys act as, by STS, which needs no permission. @throws FleetError when its keys cannot be had */
export async function identityFinding(sts: Wire): Promise<Finding> {
  const what = 'identity';
  const { body } = await sts.send('GetCallerIdentity', STS_VERSION, {});
  const found = `It acts as ${text(body.Arn)}.`;
  if (text(body.IdentityType) !== 'Account') return { verdict: 'good', what, found };
  return {
    verdict: 'warning',
    what,
    found: `${found.slice(0, -1)}, the account itself, which may do anything to everything.`,
    advice: 'Make a RAM user or role with the policies of deploy/ram, and delete this AccessKey.',
  };
}

/** What a call that failed as a whole says about the account's keys. */
export function keysFinding(what: string, error: unknown): Finding {
  if (!(error instanceof FleetError)) throw error;
  return {
    verdict: 'wrong',
    what,
    found: `${error.message} (${error.code})`,
    advice: adviceOn(error),
  };
}

function adviceOn({ reason, code, message }: FleetError): string {
  if (code.startsWith('InvalidTimeStamp')) return 'The clock is off; see clock.';
  if (message.startsWith('AssumeRole'))
    return "Look at role_arn and external_id in steward.yml, at the role's trust policy, and whether the credentials have sts:AssumeRole on it.";
  if (reason === 'credentials') return 'Look at the AccessKey: it may be mistyped, disabled or deleted.';
  if (reason === 'forbidden') return 'Attach deploy/ram/viewer.json.';
  return 'Look whether this machine reaches Alibaba Cloud, or what ECS_ENDPOINT names.';
}
