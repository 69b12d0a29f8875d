import Foundation

/// A folder of one test, gone when the test is done with it.
final class TemporaryFolder: Sendable {
    let path: String

    /// Holds the folders of all tests of this run; gone at its end.
    private static let all: String = {
        atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.all) }
        return NSTemporaryDirectory() + "kaart-tests-\(getpid())"
    }()

    init() throws {
        path = Self.all + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A new empty folder inside.
    func makeFolder() throws -> String {
        let inside = path + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: true)
        return inside
    }

    /// Writes a file inside, and returns its path.
    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
