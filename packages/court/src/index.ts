// PACER and CM/ECF knowledge. This file is the table of contents.
export * from './model/index.ts';
export { parsePageStamp, stripPageStamp } from './parse/page-stamp.ts';
export { parseDocket } from './parse/docket/read-docket.ts';
