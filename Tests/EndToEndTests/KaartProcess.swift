import Foundation

/// The real program, run from outside as people run it.
struct KaartProcess: Sendable {
    /// What a run left behind.
    struct Result: Sendable {
        let output: Data
        let errors: Data
        /// Exit code; the number of the signal when `signalled`.
        let status: Int32
        let signalled: Bool

        var text: String { String(decoding: output, as: UTF8.self) }
        var errorText: String { String(decoding: errors, as: UTF8.self) }
        /// What it told, without the ends of lines: they depend on how long the paths in it are.
        var told: String { errorText.split(whereSeparator: \.isNewline).joined(separator: " ") }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
    }

    /// A run that is under way.
    final class Running: Sendable {
        let identifier: Int32
        private let ended: Task<Result, Never>

        init(identifier: Int32, ended: Task<Result, Never>) {
            self.identifier = identifier
            self.ended = ended
        }

        /// How it ended; a cancelled test ends the process.
        var result: Result {
            get async {
                await withTaskCancellationHandler {
                    await ended.value
                } onCancel: {
                    kill(identifier, SIGKILL)
                }
            }
        }

        /// Sends a signal; nothing happens when the process has ended.
        func send(_ signal: Int32) { kill(identifier, signal) }

        /// Nanoseconds of processor time used so far; nil when the process has ended.
        var processorTime: UInt64? {
            let file = try? String(contentsOfFile: "/proc/\(identifier)/schedstat", encoding: .utf8)
            return file?.split(separator: " ").first.flatMap { UInt64($0) }
        }
    }

    let folder: TemporaryFolder
    /// Path of the database, given as `KAART_DATABASE`.
    let database: String
    var environment: [String: String] = [:]
    /// Working directory; the temporary folder when nil.
    var directory: String?

    /// Runs `kaart` with arguments to its end.
    func callAsFunction(_ arguments: String..., input: String = "") async throws -> Result {
        try await run(arguments, input: Data(input.utf8))
    }

    /// Runs `kaart` with arguments to its end.
    func run(_ arguments: [String], input: Data = Data()) async throws -> Result {
        try await Turns.shared.wait {
            try await start(Product.binary, arguments, input: input).result
        }
    }

    /// Runs a line of the shell to its end; `$KAART` is the program.
    func shell(_ line: String) async throws -> Result {
        try await Turns.shared.wait {
            try await start("/bin/sh", ["-c", line]).result
        }
    }

    /// Starts `kaart` with arguments, whatever else is running: only in suites that run one test at a time.
    func start(_ arguments: [String]) throws -> Running { try start(Product.binary, arguments) }

    /// Starts a program; what it writes goes to files, so that it never waits for a reader.
    func start(_ program: String, _ arguments: [String], input: Data = Data()) throws -> Running {
        let streams = try folder.makeFolder()
        let (inputPath, outputPath, errorPath) = (streams + "/in", streams + "/out", streams + "/err")
        try input.write(to: URL(fileURLWithPath: inputPath))
        let identifier = try Spawning(
            program: program, arguments: arguments, environment: fullEnvironment,
            directory: directory ?? folder.path, input: inputPath, output: outputPath, errors: errorPath
        ).start()
        let ended = Task {
            let ending = await Spawning.ending(of: identifier)
            return Result(
                output: FileManager.default.contents(atPath: outputPath) ?? Data(),
                errors: FileManager.default.contents(atPath: errorPath) ?? Data(),
                status: ending.status, signalled: ending.signalled)
        }
        return Running(identifier: identifier, ended: ended)
    }

    /// Nothing of the tester's own environment but what a program needs to start.
    private var fullEnvironment: [String: String] {
        let all = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": folder.path, "LANG": "C.UTF-8", "KAART": Product.binary,
            "KAART_DATABASE": database,
        ]
        return all.merging(environment) { _, given in given }
    }
}

/// Where the product under test stands.
enum Product {
    /// The checkout that holds Config and Importers; `KAART_ROOT` overrides it.
    static let root: String =
        ProcessInfo.processInfo.environment["KAART_ROOT"] ?? ancestor(3)

    /// The program: `KAART_BINARY`, else the one built beside these tests, else the debug build of the checkout.
    static let binary: String = {
        if let given = ProcessInfo.processInfo.environment["KAART_BINARY"] { return given }
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = tests.map { ($0 as NSString).deletingLastPathComponent + "/kaart" }
        return beside.flatMap { FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil }
            ?? root + "/.build/debug/kaart"
    }()

    /// Files that only these tests use.
    static let fixtures = ancestor(2) + "/Fixtures/eindtoteind"

    static let exampleCSV = root + "/Importers/voorbeeld-csv/sample.csv"
    static let exampleXML = root + "/Importers/voorbeeld-xml/sample.xml"
    static let ocmwList = root + "/Importers/ocmw/sample.csv"

    private static func ancestor(_ levels: Int) -> String {
        (0..<levels).reduce(#filePath) { path, _ in (path as NSString).deletingLastPathComponent }
    }
}
