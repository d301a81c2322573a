import type { helpCreate as english } from '../en/help-create.ts';
import type { Translated } from '../translate.ts';

/** The same in simplified Chinese. */
export const helpCreate = {
  intro: '每种方式都会先显示价格并请你确认，之后才会创建。缺少的内容会列出来供你选择。',
  form: '*表单*，最简单：{{line}}',
  template: '*模板*，见 `steward.yml`，命令中的选项优先：{{line}}',
  line: '*一行命令*，最少要写：{{line}}',
  restore: '*备份* 恢复：{{line}}',
  what: '*创建什么* · `--type`、`--image`、`--count 5`、`--min 3`（不足则一台也不建）、`--name "job-[1,3]"`（自动编号）、`--tag env=dev`…',
  where:
    '*在哪里* · `--region`、`--zone`、`--vswitch`、`--sg`…（ID 或名称）、`--public-ip 5`（Mbit/s）、`--account`',
  paid: '*计费与释放* · `--until "in 3d"`（到时由 ECS 释放）、`--spot`、`--max-price 0.25`（每小时）、`--subscription 1m`（立即付款）',
  inside:
    '*云盘与首次启动* · `--disk 100`（系统盘，GiB）、`--data-disk cloud_essd:200`…、`--key-pair`、`--user-data "…"`（不显示也不记录；`\\n` 表示换行）',
  besides: '*其他* · `--dry-run`（不下单）、`--from op-…` 或 `--from s-…`（恢复）',
} as const satisfies Translated<typeof english>;
