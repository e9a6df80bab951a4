// How reading a PDF can fail. These sentences are reasons for people; they are never stored as a document's text.
import { AppError, defineError, type ErrorDetails } from '../http/errors.ts';

export const pdfNotAPdf = defineError('pdf.not_a_pdf', 422, 'This file is not a PDF.');
export const pdfDamaged = defineError('pdf.damaged', 422, 'The PDF is damaged and cannot be read.');
export const pdfLocked = defineError('pdf.locked', 422, 'The PDF asks for a password.');
export const pdfTooLarge = defineError('pdf.too_large', 422, 'The PDF is larger than PacerPro reads.');
export const pdfTooManyPages = defineError('pdf.too_many_pages', 422, 'The PDF has more pages than PacerPro reads.');
export const pdfNoSuchPage = defineError('pdf.no_such_page', 422, 'The PDF does not have that page.');
export const pdfTimeout = defineError('pdf.timeout', 503, 'Reading the PDF took too long.');
export const pdfCrashed = defineError('pdf.crashed', 503, 'The PDF made its reader fail.');

const byCode: Record<string, (details?: ErrorDetails) => AppError> = {
  'pdf.not_a_pdf': pdfNotAPdf,
  'pdf.damaged': pdfDamaged,
  'pdf.locked': pdfLocked,
  'pdf.too_large': pdfTooLarge,
  'pdf.too_many_pages': pdfTooManyPages,
  'pdf.no_such_page': pdfNoSuchPage,
};

/** Turns what a worker thread reported into an error of ours; an unknown report counts as a crash. */
export function errorOfWorker(code: string, message: string): AppError {
  return (byCode[code] ?? pdfCrashed)({ cause: new Error(message) });
}

export function isPdfError(error: unknown): error is AppError {
  return error instanceof AppError && error.code.startsWith('pdf.');
}
