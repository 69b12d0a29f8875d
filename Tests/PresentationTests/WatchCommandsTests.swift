import Foundation
import Testing

@testable import Presentation

@Suite struct WatchCommandsTests {
    @Test(arguments: [
        "voorbeeld:A-001", "x'; touch y; '", "x'\u{301}; touch y; '\u{301}", "$(id) `id`", "a \"b\" \\", "'", "-x", "é",
    ])
    func anyTextIsOneWordOfAShell(text: String) throws {
        let quoted = try #require(WatchCommands.quoted(text))
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "printf '%s' \(quoted)"]
        shell.standardOutput = output
        try shell.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        #expect(printed == Data(text.utf8))
    }
}
