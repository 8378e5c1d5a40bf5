import ElementTemplateChooserModule from '@bpmn-io/element-template-chooser';
import '@bpmn-io/element-template-chooser/dist/element-template-chooser.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import Modeler from 'bpmn-js/lib/Modeler';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import minimapModule from 'diagram-js-minimap';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import './designer.css';
import { elementTemplates } from './element-templates.js';
import { lintingModule } from './linting.js';
import { styleRules } from './style-rules.js';
import { translateModeler } from './translate-modeler.js';

/** bpmn-js with everything a designer of executable (Camunda 8) models needs, in the page's language. */
export function createModeler(container: HTMLElement, propertiesPanel: HTMLElement, locale: string): Modeler {
  const modeler = new Modeler({
    container,
    propertiesPanel: { parent: propertiesPanel },
    linting: { active: true, bpmnlint: styleRules },
    moddleExtensions: { zeebe },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      ElementTemplateChooserModule,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
      zeebeBehaviors,
      minimapModule,
      lintingModule,
      translateModeler(locale),
    ],
  });
  modeler.get<{ set(templates: unknown[]): void }>('elementTemplates').set(elementTemplates);
  return modeler;
}
