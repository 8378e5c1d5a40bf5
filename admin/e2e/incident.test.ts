import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { expectNoProblems, openMenu, openPage, signIn, type WatchedPage } from './console-page.js';

/** A gateway that asks for a variable nobody has set: an incident, mended and retried in the console. */
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="definitions" targetNamespace="http://example.org">
  <bpmn:process id="expense" name="费用审批" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:exclusiveGateway id="amount-known" name="金额多少？" default="small" />
    <bpmn:endEvent id="done" name="办结" />
    <bpmn:endEvent id="referred" name="上报" />
    <bpmn:sequenceFlow id="begin" sourceRef="start" targetRef="amount-known" />
    <bpmn:sequenceFlow id="small" sourceRef="amount-known" targetRef="done" />
    <bpmn:sequenceFlow id="large" sourceRef="amount-known" targetRef="referred">
      <bpmn:conditionExpression>=amount &gt; 100</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="expense">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start"><dc:Bounds x="100" y="100" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="gateway-shape" bpmnElement="amount-known"><dc:Bounds x="200" y="93" width="50" height="50" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done-shape" bpmnElement="done"><dc:Bounds x="320" y="40" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="referred-shape" bpmnElement="referred"><dc:Bounds x="320" y="160" width="36" height="36" /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`;

describe('an incident', () => {
  const session = useBrowserSession();
  let watched: WatchedPage;
  const page = () => watched.page;

  beforeAll(async () => {
    watched = await openPage(session.browser, session.platform.url);
    await signIn(page(), 'admin', session.platform.password);
  });

  test('a model is deployed from a file and started without a form', async () => {
    await openMenu(page(), '流程定义');
    const file = { name: 'expense.bpmn', mimeType: 'application/xml', buffer: Buffer.from(MODEL) };
    await page().locator('input[type="file"]').setInputFiles(file);
    await page().getByRole('cell', { name: '费用审批' }).click();
    await page().getByRole('link', { name: '发起' }).click();
    await page().getByText('此流程没有开始表单').waitFor();
    await page().getByRole('button', { name: '提交' }).click();
    await page().getByRole('link', { name: '查看进度' }).click();
  });

  test('it is shown on the diagram and in the list, with the reason', async () => {
    await page().locator('.diagram-count.is-incident').waitFor();
    await openMenu(page(), '流程异常');
    await page().getByText('表达式无法计算').waitFor();
    await page().getByRole('cell', { name: '费用审批' }).click();
  });

  test('retried without a remedy it is there again', async () => {
    await page().getByRole('tab', { name: '异常' }).click();
    await page().getByRole('button', { name: '重试' }).click();
    await page().getByText('已重试').waitFor();
    await page().locator('.diagram-count.is-incident').waitFor();
    expect(await page().getByRole('button', { name: '重试' }).count()).toBe(1);
  });

  test('with the variable set, the retry lets the instance end', async () => {
    await page().getByRole('tab', { name: '变量' }).click();
    await page().getByRole('button', { name: '新增变量' }).click();
    await page().getByLabel('变量名').fill('amount');
    await page().getByLabel('值（JSON）').fill('one hundred');
    await page().getByText('不是有效的 JSON').waitFor();
    expect(await page().getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
    await page().getByLabel('值（JSON）').fill('120');
    await page().getByRole('button', { name: '保存' }).click();
    await page().getByRole('cell', { name: 'amount' }).waitFor();
    await page().getByRole('tab', { name: '异常' }).click();
    await page().getByRole('button', { name: '重试' }).click();
    await page().getByText('已完成').first().waitFor();
    await page().getByRole('tab', { name: '经过' }).click();
    await page().getByTestId('history').getByText('上报').first().waitFor();
    expectNoProblems(watched);
  });
});
