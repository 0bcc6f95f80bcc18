/** Where Debian keeps the programs of PostgreSQL 15. */
const PROGRAMS = "/usr/lib/postgresql/15/bin";

/** PostgreSQL is not on this machine, or not as it has to be. */
export class PostgresMissingError extends Error {
  override name = "PostgresMissingError";
}

/** Settings of a cluster for tests: small segments, so that a round through the log is short. */
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
autovacuum = off
jit = off
shared_buffers = 16MB
min_wal_size = 2MB
max_wal_size = 8MB
log_destination = 'stderr'
logging_collector = off
`;

/**
 * A cluster of its own in a temporary folder: made, started and stopped by the programs of the
 * package, as the user `postgres` where this process is root, because they refuse to be root.
 */
export class Cluster {
  /** The folder, which is the user's of the cluster. */
  readonly folder: string;
  /** The port on the loopback address. */
  readonly port: number;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * An empty cluster, not running yet.
   * @throws {PostgresMissingError} when a program is not there
   */
  static make(): Cluster {
    const root = run("mktemp", "-d", "-t", "tenken-postgres-XXXXXX").trim();
    const cluster = new Cluster(`${root}/data`, freePort());
    try {
      cluster.#initialise();
    } catch (error) {
      run("rm", "-rf", root);
      throw error;
    }
    return cluster;
  }

  #initialise(): void {
    this.#program(
      "initdb",
      "--pgdata",
      this.folder,
      "--auth=trust",
      "--username=postgres",
      "--encoding=UTF8",
      "--no-locale",
      "--no-sync",
      "--wal-segsize=1",
    );
    run(
      "sh",
      "-c",
      `cat >> ${this.folder}/postgresql.conf <<'END'\n${SETTINGS}port = ${this.port}\nEND`,
    );
  }

  /** The cluster's log of what happened, beside its data. */
  get logFile(): string {
    return `${this.folder}/server.log`;
  }

  /** Start it, and wait until it answers. */
  start(): void {
    this.#program(
      "pg_ctl",
      "start",
      "--wait",
      "--silent",
      "--pgdata",
      this.folder,
      "--log",
      this.logFile,
    );
  }

  /** Stop it: every page is in its file, and nothing changes any more. */
  stop(): void {
    const how = ["--mode=fast", "--wait", "--silent"];
    this.#program("pg_ctl", "stop", ...how, "--pgdata", this.folder);
  }

  /** Make the database. */
  createDatabase(): void {
    this.#program(
      "psql",
      "--quiet",
      "--no-psqlrc",
      `--port=${this.port}`,
      "--host=127.0.0.1",
      "--username=postgres",
      "--command=CREATE DATABASE tenken",
      "postgres",
    );
  }

  /** A copy of the stopped cluster, to try something else on. */
  copy(name: string): Cluster {
    const folder = this.folder.replace(/data$/, name);
    run("cp", "-a", this.folder, folder);
    return new Cluster(folder, this.port);
  }

  /** Empty the log of what happened; whoever writes it appends, so its place is the beginning. */
  emptyLog(): void {
    run("truncate", "--size=0", this.logFile);
  }

  /** Remove this cluster and every copy of it, running or not. */
  stopAndRemove(): void {
    const root = this.folder.slice(0, this.folder.lastIndexOf("/"));
    for (const { name } of [...Deno.readDirSync(root)]) {
      const cluster = new Cluster(`${root}/${name}`, this.port);
      if (cluster.#isRunning) cluster.stop();
    }
    run("rm", "-rf", root);
  }

  get #isRunning(): boolean {
    return [...Deno.readDirSync(this.folder)]
      .some(({ name }) => name === "postmaster.pid");
  }

  #program(name: string, ...args: readonly string[]): void {
    run(`${PROGRAMS}/${name}`, ...args);
  }
}

/** Run a program as a user that is not root; what it says. */
function run(program: string, ...args: readonly string[]): string {
  const isRoot = Deno.uid() === 0;
  const [name, ...rest] = isRoot
    ? ["runuser", "-u", "postgres", "--", program, ...args]
    : [program, ...args];
  const { code, stdout, stderr } = output(name!, rest);
  const said = new TextDecoder().decode(stdout);
  if (code === 0) return said;
  const words = said + new TextDecoder().decode(stderr);
  throw /not found|No such file|does not exist/.test(words)
    ? missing(words)
    : new Error(`Cannot run ${program}: it ended with ${code}\n${words}`);
}

function output(name: string, args: readonly string[]): Deno.CommandOutput {
  try {
    const cwd = "/";
    return new Deno.Command(name, {
      args: [...args],
      cwd,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).outputSync();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) throw missing(name);
    throw cause;
  }
}

function missing(what: string): PostgresMissingError {
  return new PostgresMissingError(
    "Cannot run PostgreSQL 15: it is not installed; the Debian package is called " +
      `"postgresql-15", and runuser comes with "util-linux"\n${what}`,
  );
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}
