// Gives back at once what a worker thread has let go of. The memory of a WASM instance and a page drawn at 300 dpi lie outside the small heap
// of the thread, so that left alone it sees no reason to look for garbage until hundreds of megabytes of them have gathered.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
export const collect = runInNewContext('gc') as () => void;
