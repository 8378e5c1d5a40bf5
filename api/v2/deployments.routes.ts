import { z } from 'zod';
import { deploy } from '../../commands/deploy.js';
import { defineRoute, type Route } from '../route.js';
import { readUpload } from './read-upload.js';

const tenantId = '<default>';
const process = z.object({
  processDefinitionId: z.string(),
  processDefinitionVersion: z.int(),
  processDefinitionKey: z.string(),
  resourceName: z.string(),
  tenantId: z.string(),
});
const form = z.object({ formId: z.string(), formKey: z.string(), version: z.int(), resourceName: z.string(), tenantId: z.string() });
const decision = z.object({
  decisionDefinitionId: z.string(),
  decisionDefinitionKey: z.string(),
  name: z.string(),
  version: z.int(),
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: z.string(),
  tenantId: z.string(),
});
const requirements = z.object({
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: z.string(),
  decisionRequirementsName: z.string(),
  version: z.int(),
  resourceName: z.string(),
  tenantId: z.string(),
});

export const deploymentRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path: '/v2/deployments',
    tag: 'deployments',
    summary: 'Deploy models, forms and decisions, all or none',
    access: { action: 'deploy', resource: 'process-definitions' },
    rawBody: { contentType: 'multipart/form-data' },
    response: {
      status: 200,
      schema: z.object({
        deploymentKey: z.string(),
        tenantId: z.string(),
        deployments: z.array(
          z.object({ processDefinition: process, form, decisionDefinition: decision, decisionRequirements: requirements }).partial(),
        ),
        warnings: z.array(z.object({ path: z.string(), message: z.string() })),
      }),
    },
    handle: async ({ deps, context, request }) => {
      const resources = await readUpload(request);
      const deployed = await deploy(deps.commands, context, resources);
      return {
        status: 200,
        body: {
          deploymentKey: deployed.deploymentKey,
          tenantId,
          // Beyond Camunda's: what does not hinder, by `<resource>#<element>`.
          warnings: deployed.warnings,
          deployments: [
            ...deployed.processes.map(({ processDefinitionKey, bpmnProcessId, version, resourceName }) => ({
              processDefinition: {
                processDefinitionKey,
                processDefinitionId: bpmnProcessId,
                processDefinitionVersion: version,
                resourceName,
                tenantId,
              },
            })),
            ...deployed.decisions.map(({ decisionKey, decisionId, name, version, decisionRequirementsId, decisionRequirementsKey }) => ({
              decisionDefinition: {
                decisionDefinitionKey: decisionKey,
                decisionDefinitionId: decisionId,
                name,
                version,
                decisionRequirementsId,
                decisionRequirementsKey,
                tenantId,
              },
            })),
            ...deployed.decisionRequirements.map(({ name, ...rest }) => ({
              decisionRequirements: { ...rest, decisionRequirementsName: name, tenantId },
            })),
            ...deployed.forms.map(({ formKey, formId, version, resourceName }) => ({
              form: { formKey, formId, version, resourceName, tenantId },
            })),
          ],
        },
      };
    },
  }),
];
