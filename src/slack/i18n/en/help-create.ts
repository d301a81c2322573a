/** The help of `create`: the ways to ask, then the options by what they are about. */
export const helpCreate = {
  intro:
    'Each way shows the price and asks before anything is made. What is missing is listed, to choose from.',
  form: '*A form*, the easiest: {{line}}',
  template: '*A template* of `steward.yml`, whose values the line overrides: {{line}}',
  line: '*One line*, with the least that it needs: {{line}}',
  restore: '*A backup* to restore: {{line}}',
  what: '*What* · `--type`, `--image`, `--count 5`, `--min 3` (else none), `--name "job-[1,3]"` (numbered), `--tag env=dev`…',
  where:
    '*Where* · `--region`, `--zone`, `--vswitch`, `--sg`… (by id or name), `--public-ip 5` (Mbit/s), `--account`',
  paid: '*Paid until when* · `--until "in 3d"` (then ECS releases it), `--spot`, `--max-price 0.25` (an hour), `--subscription 1m` (paid at once)',
  inside:
    '*Disks and first start* · `--disk 100` (system, GiB), `--data-disk cloud_essd:200`…, `--key-pair`, `--user-data "…"` (never shown or logged; `\\n`: new line)',
  besides: '*Besides* · `--dry-run` (orders nothing), `--from op-…` or `--from s-…` (restores)',
} as const;
