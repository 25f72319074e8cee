import { type CompiledModel, compileModel, DEFAULT_MODEL, type Model } from "@meander/journey";

const DEFAULT = compileModel(DEFAULT_MODEL);

/** The model by which a shard answers and folds what arrives (rule J12); every shard has the default one at first. */
export class ServedModel {
  readonly #sql: SqlStorage;
  #compiled: CompiledModel | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  get current(): CompiledModel {
    this.#compiled ??= this.#read();
    return this.#compiled;
  }

  /** From now on answers are given by this one. */
  serve(model: CompiledModel): void {
    this.#sql.exec("INSERT OR REPLACE INTO served_model (id, document) VALUES (1, ?)", JSON.stringify(model.model));
    this.#compiled = model;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back. */
  forget(): void {
    this.#compiled = null;
  }

  #read(): CompiledModel {
    const row = this.#sql.exec<{ document: string }>("SELECT document FROM served_model").toArray()[0];
    return row ? compileModel(JSON.parse(row.document) as Model) : DEFAULT;
  }
}
