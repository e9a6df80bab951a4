// Worker thread that recognises the text of one greyscale page. Everything it needs is in npm packages: no network.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Tesseract from 'tesseract.js';
import { collect } from './collect.ts';
import { WorkerFailure, answerRequests } from './worker-answers.ts';

type Request = { width: number; height: number; dpi: number; pixels: Uint8Array };

const language = join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng')), '4.0.0_best_int');
let engine: Promise<Tesseract.Worker> | undefined;

answerRequests<Request>(async ({ width, height, dpi, pixels }) => {
  engine ??= Tesseract.createWorker('eng', Tesseract.OEM.LSTM_ONLY, {
    langPath: language,
    cacheMethod: 'none',
    gzip: true,
    // A failed page answers with its error below instead of throwing out of the event loop.
    errorHandler: () => {},
  });
  const worker = await engine;
  await worker.setParameters({ user_defined_dpi: String(dpi) });
  try {
    // Portable grey map: the one picture format that is a header and the pixels as they are.
    const picture = Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
    const { data } = await worker.recognize(picture, {}, { text: false, tsv: true });
    return { value: data.tsv ?? '' };
  } catch (error) {
    throw new WorkerFailure('pdf.crashed', String(error));
  } finally {
    collect();
  }
});
