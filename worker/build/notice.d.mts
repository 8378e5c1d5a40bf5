export interface Bundled {
  name: string;
  version: string;
  license: string;
  inBrowser: boolean;
}
export function bundledPackages(root: string): Bundled[];
export function noticeText(root: string): string;
