import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "./failure.ts";
import { lockFolder } from "./folder-lock.ts";

/** The form in which a data folder is kept; goes up when an older Meander could not read it. */
export const FOLDER_SCHEMA = 1;
/** The oldest form that this Meander can bring up to date. */
const OLDEST_SCHEMA = 1;

/** What the folder knows of itself. */
export interface FolderFacts {
  schema: number;
  /** Ids of the sites that the first start made. */
  site?: string;
  demoSite?: string;
  /** Where the demo's history ends, ms UTC: from the moment it is begun until all of it was sent. */
  demoUntil?: number;
  /** The owner's first password, from the moment it is chosen until it has been shown. */
  password?: string;
}

/** An opened data folder: nobody else has it. */
export interface DataFolder {
  /** Signs sessions and keys hashes; made once, readable by its owner only. */
  secret: string;
  facts: FolderFacts;
  storage: string;
  pidFile: string;
  /** Remembers which databases were rewritten after an erasure. */
  scrubbedFile: string;
  saveFacts(facts: FolderFacts): void;
  release(): void;
}

/** @throws Failure when the folder cannot be written, is in use, is no data folder, or has a form not known here */
export function openDataFolder(path: string): DataFolder {
  const factsFile = join(path, "meander.json");
  try {
    makeFolder(path);
    writeFileSync(join(path, ".probe"), "");
    rmSync(join(path, ".probe"));
  } catch (error) {
    throw new Failure(
      `The data folder ${path} cannot be written (${(error as NodeJS.ErrnoException).code}); give another with --data.`,
    );
  }
  const isNew = !existsSync(factsFile);
  if (isNew && readdirSync(path).length > 0) {
    throw new Failure(`The folder ${path} holds other things than Meander's data; give an empty one with --data.`);
  }
  const facts = isNew ? { schema: FOLDER_SCHEMA } : readFacts(path, factsFile);
  const release = lockFolder(path);
  const saveFacts = (next: FolderFacts) => replaceFile(factsFile, `${JSON.stringify(next, null, 2)}\n`);
  if (isNew) saveFacts(facts);
  return {
    secret: readOrMakeSecret(join(path, "secret")),
    facts,
    storage: join(path, "storage"),
    pidFile: join(path, "runtime.pid"),
    scrubbedFile: join(path, "scrubbed.json"),
    saveFacts,
    release,
  };
}

/** Step by step: `recursive` never comes back where the system refuses with ENOENT, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function readFacts(path: string, file: string): FolderFacts {
  const facts = parseFacts(readFileSync(file, "utf8"));
  if (!facts)
    throw new Failure(
      `${file} cannot be read as Meander's; restore it from a backup or give another folder with --data.`,
    );
  if (facts.schema > FOLDER_SCHEMA) {
    throw new Failure(
      `The data in ${path} was written by a newer Meander (schema ${facts.schema}, this one knows ${FOLDER_SCHEMA}); update Meander.`,
    );
  }
  if (facts.schema < OLDEST_SCHEMA) {
    throw new Failure(
      `The data in ${path} is too old (schema ${facts.schema}, this Meander reads from ${OLDEST_SCHEMA}); start it once with an older Meander.`,
    );
  }
  return facts;
}

function parseFacts(text: string): FolderFacts | null {
  try {
    const facts = JSON.parse(text) as FolderFacts;
    return Number.isInteger(facts.schema) ? facts : null;
  } catch {
    return null;
  }
}

function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) replaceFile(file, `${randomBytes(32).toString("base64url")}\n`);
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8").trim();
}

/** A file is there whole or not at all, also when the power goes. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
