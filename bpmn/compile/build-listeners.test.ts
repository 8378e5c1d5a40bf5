import { expect, test } from '@jest/globals';
import { buildTaskListeners } from './build-listeners.js';
import { readXml } from './read-xml.js';
import { document, element, elements, extended } from './testing/document.js';

test('execution listeners are jobs, by phase and in the order of the model', async () => {
  const x = await element(
    `<bpmn:task id="x">${extended(
      `<zeebe:executionListeners>
         <zeebe:executionListener eventType="end" type="clear"/>
         <zeebe:executionListener eventType="start" type="=kind" retries="=tries"><zeebe:taskHeaders><zeebe:header key="color" value="red"/></zeebe:taskHeaders></zeebe:executionListener>
         <zeebe:executionListener eventType="start" type="second" retries="5"/>
       </zeebe:executionListeners>`,
    )}</bpmn:task>`,
  );
  expect(x?.executionListeners).toEqual({
    start: [
      { type: { feel: 'kind' }, retries: { feel: 'tries' }, headers: { color: 'red' } },
      { type: { value: 'second' }, retries: { value: '5' }, headers: {} },
    ],
    end: [{ type: { value: 'clear' }, retries: { value: 3 }, headers: {} }],
  });
});

test('the process can have listeners too', async () => {
  const { p } = await elements(
    `${extended('<zeebe:executionListeners><zeebe:executionListener eventType="end" type="over"/></zeebe:executionListeners>')}<bpmn:startEvent id="start"/>`,
  );
  expect(p?.executionListeners).toMatchObject({ start: [], end: [{ type: { value: 'over' } }] });
});

// Refused by bpmn/executable/listener.ts as long as the engine does not run them, so they are built from the document directly.
test('task listeners belong to the user task, by their event as Camunda 8.8 calls it', async () => {
  const { definitions } = await readXml(
    document(
      `<bpmn:userTask id="x">${extended(
        `<zeebe:userTask/><zeebe:taskListeners>
           <zeebe:taskListener eventType="completing" type="validate"/><zeebe:taskListener eventType="complete" type="older"/><zeebe:taskListener eventType="assignment" type="tell"/>
         </zeebe:taskListeners>`,
      )}</bpmn:userTask>`,
    ),
  );
  const [x] = definitions?.rootElements?.[0]?.flowElements ?? [];
  expect(x && buildTaskListeners(x)).toMatchObject({
    completing: [{ type: { value: 'validate' } }, { type: { value: 'older' } }],
    assigning: [{ type: { value: 'tell' } }],
  });
});
