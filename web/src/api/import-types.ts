import type { components } from './schema';

type Schemas = components['schemas'];

/** What the import of files reads and sends. */
export type ImportChoice = Schemas['ImportChoice'];
export type ImportField = Schemas['ImportField'];
export type ImportFile = Schemas['ImportFile'];
export type ImportFilePreview = Schemas['ImportFilePreview'];
export type ImportPreview = Schemas['ImportPreview'];
export type ImportProblem = Schemas['ImportProblem'];
export type ImportRole = Schemas['ImportRole'];
export type ImportRun = Schemas['ImportRun'];
export type ImportStatus = Schemas['ImportStatus'];
export type Imports = Schemas['Imports'];
