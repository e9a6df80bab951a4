// What the interchange JSON is made of. All of its conventions live in this folder and nowhere else.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
