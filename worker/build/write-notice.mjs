import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticeText } from './notice.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
writeFileSync(join(root, 'NOTICE'), noticeText(root));
