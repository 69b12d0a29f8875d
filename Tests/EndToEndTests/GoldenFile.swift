import Foundation
import Testing

/// Compares a text with the one kept in a file. With `RECORD_SNAPSHOTS=1` the file is written anew, and the test fails,
/// so that nobody takes a recording for a pass.
func expectGolden(_ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        Issue.record("\(path) is recorded; look at the difference, and run again", sourceLocation: sourceLocation)
        return
    }
    let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    #expect(text == kept, "\(path) says otherwise", sourceLocation: sourceLocation)
}
