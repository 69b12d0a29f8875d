import Foundation

/// The folder that holds Package.swift.
let repositoryPath = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()

/// A folder of one target for the inputs that must be files; gone when the target is.
final class FuzzFolder: Sendable {
    private let path = FileManager.default.temporaryDirectory.appending(path: "kaart-fuzz-\(UUID().uuidString)").path()

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Path of a file in the folder.
    func path(of name: String) -> String { path + "/" + name }

    /// Writes a file, over the former of that name.
    ///
    /// - Returns: its path.
    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let path = path(of: name)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }
}
