import Foundation

/// A program that is run once, and what it cost.
struct ChildProcess {
    /// From start to end.
    let wall: Double
    /// User and system time, in seconds.
    let processor: Double
    /// Peak resident memory, in bytes. Linux counts that of the parent at the start as well, so the parent stays small.
    let peakMemory: Int
    let exitCode: Int32

    /// A program that could not be run, or ended in another way than it may.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - command: path of the program and its arguments.
    ///   - output: where its standard output goes.
    ///   - accepted: the exit codes that are no failure.
    /// - Throws: `Failure`.
    init(_ command: [String], output: String = "/dev/null", accepting accepted: Set<Int32> = [0]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)

        var arguments = command.map { strdup($0) } + [nil]
        var environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        let (clock, spawned) = (ContinuousClock(), command.joined(separator: " "))
        let start = clock.now
        var process: pid_t = 0
        guard let program = command.first,
            posix_spawn(&process, program, &actions, nil, &arguments, &environment) == 0
        else {
            throw Failure(description: "cannot run \(spawned)")
        }
        var (status, usage) = (Int32(0), rusage())
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failure(description: "lost \(spawned)") }
        }
        wall = (clock.now - start) / .seconds(1)
        processor = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        peakMemory = usage.ru_maxrss * 1024
        exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
        guard accepted.contains(exitCode) else {
            throw Failure(description: "\(spawned)\nended with \(exitCode)")
        }
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
