/** The package has no types, and its main entry is CommonJS that requires an ES module, which jest refuses. */
declare module '@bpmn-io/element-templates-validator/dist/index.js' {
  export function validateZeebe(template: object): { valid: boolean; errors: { message: string }[] | null };
}
