/**
 * What `docs/camunda-api.md` says of single operations of Camunda's API, by operation id: those that are answered but always refuse, with
 * the reason, and notes on the others.
 */
const oneTenant = 'there is one tenant, `<default>`; everything belongs to it';

/** Operations that every request is refused by, with the status they answer. */
export const refused: Record<string, { status: number; why: string }> = {
  ...Object.fromEntries(
    [
      'createTenant',
      'updateTenant',
      'deleteTenant',
      ...['User', 'Client', 'Group', 'Role', 'MappingRule'].flatMap((member) => [`assign${member}ToTenant`, `unassign${member}FromTenant`]),
    ].map((id) => [id, { status: 403, why: oneTenant }]),
  ),
  createDocumentLink: {
    status: 405,
    why: 'the store is the platform’s database, which makes no links; documents are given to who is signed in',
  },
  pinClock: { status: 403, why: 'real time; in tests the API is given the clock of Temporal’s test server, and then this moves it' },
  resetClock: { status: 403, why: 'as above' },
  createAdminUser: { status: 403, why: 'the platform makes its administrator at the first start; this works only where there is none' },
};

export const notes: Record<string, string> = {
  activateJobs: 'long polling; jobs of suspended instances are not given out',
  cancelProcessInstancesBatchOperation: 'root instances that run; those they have called end with them',
  createAuthorization: '`resourceId` must be `*`, and permissions such as `can` decides on; others are refused with the reason',
  createDeployment: '`.bpmn`, `.dmn`, `.form` and `.rules.json`, 4 MiB together',
  createDocument: '10 MiB; store `database`',
  createDocuments: '32 MiB together; 207 when some could not be stored',
  createMappingRule: 'claims: `sub`, `preferred_username`, `client_id`, `name`, `email`, `grids`',
  createProcessInstance: 'also with result; one start instruction; no runtime instructions and no tags',
  createRole: 'what a new role may do is said by authorizations',
  createUser: 'has no role and sees nothing until it is given one',
  deleteResource: '409 while instances run; the version before becomes the latest; version numbers are not given again',
  deleteRole: '409 for built-in roles',
  getLicense: 'Apache-2.0: none is needed',
  getProcessInstanceCallHierarchy: 'outermost first, and the instance itself',
  getResource: 'by the key of a process, form, decision or decision requirements',
  getResourceContent: 'as it was deployed, of every kind',
  getTopology: 'one broker with one partition, whatever runs behind',
  getUsageMetrics: 'of the one tenant',
  resolveIncidentsBatchOperation: 'a job without retries gets one more',
  searchJobs: 'sorted and filtered by every field',
  updateAuthorization: 'as at creation',
};

/** Of our operations below `/v2` that are not in Camunda 8.8, where they come from. */
export const beyond: Record<string, string> = {
  'POST /v2/element-instances/ad-hoc-activities/search': 'the activities of an ad-hoc sub-process that can be begun by hand (8.8 alpha)',
  'POST /v2/process-instances/{processInstanceKey}/incident-resolution': 'all incidents of one instance, as a batch operation (8.9)',
  'POST /v2/process-instances/{processInstanceKey}/resumption': 'goes on after a suspension (8.10)',
  'POST /v2/process-instances/{processInstanceKey}/suspension': 'nothing moves until it is resumed (8.10)',
};
