import { z } from 'zod';
import { blockId } from './composition.ts';
import { richText } from './rich-text.ts';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
});
const row = z
  .array(z.discriminatedUnion('type', [rawText, rawNumber, richText]))
  .min(1)
  .max(20);

const columnSettings = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
});

/** The table block: 100 rows of 20 cells (docs.slack.dev/reference/block-kit/blocks/table-block). */
export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(row).min(1).max(100),
  column_settings: z.array(columnSettings.nullable()).max(20).optional(),
});

/**
 * The data table block: a header without rich text and up to 100 rows, all of one length
 * (docs.slack.dev/reference/block-kit/blocks/data-table-block).
 */
export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: blockId,
    caption: z.string().min(1),
    rows: z.array(row).min(2).max(101),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine(({ rows }) => rows.every((one) => one.length === rows[0]?.length), {
    message: 'all rows must have the same number of cells',
    path: ['rows'],
  })
  .refine(({ rows }) => rows[0]?.every((cell) => cell.type !== 'rich_text'), {
    message: 'header cells must not be rich_text',
    path: ['rows', 0],
  });
