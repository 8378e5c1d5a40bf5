export function workflowBundleOptions(root: string): { workflowsPath: string; preloadModules: string[] };
