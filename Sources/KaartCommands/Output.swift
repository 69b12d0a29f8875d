import Foundation
import Presentation

/// A stream that text is written to. A reader of standard output that has gone away (`| head`) ends the program quietly.
struct Output {
    let descriptor: Int32

    static let standardOutput = Output(descriptor: STDOUT_FILENO)
    static let standardError = Output(descriptor: STDERR_FILENO)

    var terminal: Terminal { Terminal(descriptor: descriptor, environment: ProcessInfo.processInfo.environment) }

    /// Tells people something: sentences on lines that fit where they read them. What a terminal would obey is left out: they
    /// may hold names and words from anywhere.
    func tell(_ text: String) {
        let text = String(text.unicodeScalars.filter { !$0.isControl || $0 == "\n" })
        let lines = text.split(separator: "\n").flatMap { line in
            let indent = line.prefix { $0 == " " }
            return terminal.wrapped(String(line), indent: indent.count, isCut: false).map { indent + $0 + "\n" }
        }
        write(lines.joined())
    }

    /// Writes text as it is.
    func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// Writes bytes as they are.
    func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                let code = errno
                // What nobody can be told is no reason to stop, or to fail.
                if descriptor == STDERR_FILENO { return }
                if code != EPIPE { Output.standardError.tell(MessageCatalogue.cannotWrite(code)) }
                Foundation.exit(code == EPIPE ? 0 : 70)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
