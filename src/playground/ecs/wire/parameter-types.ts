import { z } from 'zod';

/** Another error than `InvalidParameter.<Name>`, where the documents name one. */
export interface ErrorAs {
  status: number;
  code: string;
}

/** How the documents answer more than 100 ids. */
export const TOO_MANY_IDS: ErrorAs = { status: 403, code: 'InvalidParameter.TooManyInstanceIds' };

export const text = z.string();

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** `X.1`, `X.2`, … as an array in the order of the numbers. */
export const list = <Item extends z.ZodType>(item: Item, max: number, errorAs?: ErrorAs) =>
  z
    .record(z.string().regex(/^[1-9]\d*$/), item)
    .transform((values) =>
      Object.entries(values)
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([, value]) => value),
    )
    .superRefine(atMost(max, errorAs));

/** A JSON array of strings within one text parameter, e.g. `InstanceIds=["i-1","i-2"]`. */
export const jsonList = (max: number, errorAs?: ErrorAs) =>
  z
    .string()
    .transform((value, context) => {
      const parsed = z.array(z.string()).safeParse(parseJson(value));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: 'It must be a JSON array of strings.' });
      return z.NEVER;
    })
    .superRefine(atMost(max, errorAs));

/** Ids in one text parameter, separated by commas. */
export const commaList = (max: number, errorAs?: ErrorAs) =>
  z
    .string()
    .transform((value) => value.split(','))
    .superRefine(atMost(max, errorAs));

/** `Tag.N.Key` and `Tag.N.Value`, at most 20. */
export const tagFilters = list(z.strictObject({ Key: text, Value: text.optional() }), 20);

/** A text that fits; one that does not gets the error the documents name. */
export const textWhere = (fits: (value: string) => boolean, errorAs: ErrorAs) =>
  z.string().refine(fits, { params: { errorAs } });

/** What makes a repeated call act once: ASCII, at most 64 characters. */
export const isClientToken = (value: string): boolean => /^[\x21-\x7e]{1,64}$/.test(value);

export const clientToken = z.string().refine(isClientToken);

/** How a snapshot, or a group of them, may be called; `auto…` is kept for automatic ones. */
export const snapshotName = z.string().refine((name) => /^(?!auto)\p{L}[\p{L}0-9:_.-]{1,127}$/u.test(name), {
  params: { errorAs: { status: 400, code: 'InvalidSnapshotName.Malformed' } },
});

/** A description: 2 to 256 characters, and no address. */
export const described = z
  .string()
  .refine((given) => given.length >= 2 && given.length <= 256 && !/^https?:\/\//.test(given), {
    params: { errorAs: { status: 400, code: 'InvalidDescription.Malformed' } },
  });

function atMost(max: number, errorAs: ErrorAs | undefined) {
  return (values: unknown[], context: z.core.$RefinementCtx): void => {
    if (values.length <= max) return;
    context.addIssue({ code: 'custom', message: `At most ${max} are allowed.`, params: { errorAs } });
  };
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
