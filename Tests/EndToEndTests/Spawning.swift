import Foundation

/// A program as the system starts it, with its three streams on files.
///
/// Foundation's `Process` is not used: started some thousand times from several threads it crashes on Linux.
struct Spawning {
    let program: String
    let arguments: [String]
    let environment: [String: String]
    let directory: String
    let input: String
    let output: String
    let errors: String

    private static let env = "/usr/bin/env"

    /// How a process ended.
    struct Ending: Sendable {
        /// Exit code; the number of the signal when `signalled`.
        let status: Int32
        let signalled: Bool
    }

    /// Starts the program with no signal blocked or ignored.
    ///
    /// - Returns: the process id.
    /// - Throws: `POSIXError` when the program cannot be started.
    func start() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT, 0o644)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT, 0o644)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // env goes to the folder and becomes the program, under the same process id.
        var words = ([Self.env, "-C", directory, program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var identifier = pid_t()
        let code = posix_spawn(&identifier, Self.env, &actions, &attributes, &words, &variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        return identifier
    }

    /// Waits for a process on a thread of its own.
    static func ending(of identifier: pid_t) async -> Ending {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var state: Int32 = 0
                while waitpid(identifier, &state, 0) == -1, errno == EINTR {}
                let signal = state & 0x7F
                continuation.resume(
                    returning: Ending(status: signal == 0 ? (state >> 8) & 0xFF : signal, signalled: signal != 0))
            }
        }
    }
}
