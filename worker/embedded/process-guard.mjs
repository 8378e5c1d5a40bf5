// Ends what its owner leaves behind: `node process-guard.mjs <owner pid> <folder of pid files> [folder to remove]`.
// It runs beside the owner and watches it. When the owner is gone without having stopped its children (kill -9, a crash), it stops each
// process named by a pid file whose owner is gone, as that file says, and then itself. Plain JavaScript: it must run from any checkout, built or not.
import { rmSync } from 'node:fs';
import { endProcesses } from './end-processes.mjs';
import { processStartTime } from './process-identity.mjs';

const [ownerText, pidFolder, folderToRemove] = process.argv.slice(2);
const owner = Number(ownerText);
const ownerStart = processStartTime(owner);

// What ends the owner's terminal must not end the guard before the owner.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

while (ownerStart !== null && processStartTime(owner) === ownerStart) await new Promise((resolve) => setTimeout(resolve, 500));
await endProcesses(pidFolder, { orphansOnly: true });
if (folderToRemove) rmSync(folderToRemove, { recursive: true, force: true });
process.exit(0);
