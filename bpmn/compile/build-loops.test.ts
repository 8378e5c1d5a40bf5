import { expect, test } from '@jest/globals';
import { element, extended } from './testing/document.js';

const each = (attributes: string, details: string, more = '') =>
  `<bpmn:userTask id="x"><bpmn:multiInstanceLoopCharacteristics ${attributes}>${extended(`<zeebe:loopCharacteristics ${details}/>`)}${more}</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`;

test('a parallel multi-instance activity over a collection', async () => {
  expect(await element(each('', 'inputCollection="=houses"'))).toMatchObject({
    multiInstance: { sequential: false, inputCollection: { feel: 'houses' } },
  });
});

test('a sequential one with everything', async () => {
  const x = await element(
    each(
      'isSequential="true"',
      'inputCollection="=houses" inputElement="house" outputCollection="answers" outputElement="=answer"',
      '<bpmn:completionCondition>=numberOfCompletedInstances &gt; 2</bpmn:completionCondition>',
    ),
  );
  expect(x?.multiInstance).toEqual({
    sequential: true,
    inputCollection: { feel: 'houses' },
    inputElement: 'house',
    outputCollection: 'answers',
    outputElement: { feel: 'answer' },
    completionCondition: { feel: 'numberOfCompletedInstances > 2' },
  });
});

test.each([
  ['=count(houses)', { feel: 'count(houses)' }],
  ['3', { value: '3' }],
])('a loop cardinality of %s', async (cardinality, inputCollection) => {
  const x = await element(
    `<bpmn:task id="x"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${cardinality}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:task>`,
  );
  expect(x?.multiInstance).toEqual({ sequential: false, inputCollection, isCardinality: true });
});

test('a standard loop', async () => {
  const loop = (attributes: string, condition = '') =>
    element(
      `<bpmn:task id="x"><bpmn:standardLoopCharacteristics ${attributes}>${condition}</bpmn:standardLoopCharacteristics></bpmn:task>`,
    );
  expect((await loop('', '<bpmn:loopCondition>=not(done)</bpmn:loopCondition>'))?.loop).toEqual({
    testBefore: false,
    condition: { feel: 'not(done)' },
  });
  expect((await loop('testBefore="true" loopMaximum="3"'))?.loop).toEqual({ testBefore: true, maximum: 3 });
});

test('an activity without a marker has neither', async () => {
  const x = await element('<bpmn:task id="x"/>');
  expect(x).not.toHaveProperty('loop');
  expect(x).not.toHaveProperty('multiInstance');
});
