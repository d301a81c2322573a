import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FleetError } from '../../../src/domain/errors.ts';
import { pageIn, replyIn } from '../../../src/ecs/calling/body.ts';
import { instancesIn } from '../../../src/ecs/replies/instance.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

/** The same JSON in ASCII. */
const escaped = (json: string) =>
  json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe.each([
  ['a reply', replyIn],
  ['a page', pageIn],
])('%s', (_, read) => {
  it('has its id and its body', () => {
    expect(read(bytes('{"RequestId":"R-1","Regions":{}}'))).toMatchObject({
      requestId: 'R-1',
      body: { Regions: {} },
    });
  });

  it('is an error when it says so', () => {
    const error = thrownBy(() => read(bytes('{"RequestId":"R-1","Code":"Forbidden.RAM","Message":"nö"}')));
    expect(error).toMatchObject({ code: 'Forbidden.RAM', requestId: 'R-1' });
  });

  it.each(['', '<html>', '[]', 'null', '"text"', '{"RequestId":'])('is not readable as %j', (text) => {
    const error = thrownBy(() => read(bytes(text)));
    expect(error).toBeInstanceOf(FleetError);
    expect(error).toMatchObject({ code: 'Unreadable', certain: false });
  });
});

describe('a page', () => {
  it('gives each text as it was written, however it was written', () => {
    const anyText = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), fc.boolean(), (texts, inAscii) => {
        const json = JSON.stringify({ Texts: texts });
        const { body, decoded } = pageIn(bytes(inAscii ? escaped(json) : json));
        expect((body.Texts as string[]).map(decoded)).toEqual(texts);
      }),
    );
  });

  it('is as good as a reply for instances, in whatever language people name them', () => {
    const entry = {
      InstanceId: 'i-1',
      InstanceName: '订单服务 ü',
      OSNameEn: '',
      OSName: 'Windows 64位',
      Tags: { Tag: [{ TagKey: '团队', TagValue: '数据 🚀' }] },
    };
    const json = JSON.stringify({ NextToken: 'next', Instances: { Instance: [entry] } });
    for (const written of [json, escaped(json)]) {
      const page = instancesIn({ account: 'main', region: 'cn-hangzhou' }, pageIn(bytes(written)));
      expect(page.instances).toMatchObject([
        { name: '订单服务 ü', os: 'Windows 64位', tags: { 团队: '数据 🚀' } },
      ]);
      expect(page.body, 'nothing else is kept').toEqual({ NextToken: 'next' });
    }
  });
});
